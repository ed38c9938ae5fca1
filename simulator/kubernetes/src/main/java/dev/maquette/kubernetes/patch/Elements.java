package dev.maquette.kubernetes.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The elements of merged lists: how they are recognised, told apart and put in order.
 *
 * @param mergeKey the field that identifies an element; empty for lists of scalars
 */
record Elements(String mergeKey) {

    static final Elements SCALARS = new Elements("");

    /** The one type that all elements have. */
    static Kind kind(List<JsonNode> left, List<JsonNode> right) {
        List<JsonNode> all = new ArrayList<>(left);
        all.addAll(right);
        if (all.isEmpty()) {
            throw PatchException.unclassified("no elements in any of the given slices");
        }
        if (all.getFirst().isArray()) {
            throw Directive.listOfLists();
        }
        String type = GoText.type(all.getFirst());
        for (JsonNode element : all) {
            if (!GoText.type(element).equals(type)) {
                throw PatchException.unclassified(
                        "list element types are not identical: [" + text(left) + " " + text(right) + "]");
            }
        }
        return all.getFirst().isObject() ? Kind.OBJECTS : Kind.SCALARS;
    }

    enum Kind {
        OBJECTS,
        SCALARS
    }

    private static String text(List<JsonNode> list) {
        return "[" + String.join(" ", list.stream().map(GoText::value).toList()) + "]";
    }

    static List<JsonNode> list(JsonNode array) {
        List<JsonNode> list = new ArrayList<>(array.size());
        array.forEach(list::add);
        return list;
    }

    static ArrayNode array(ArrayNode like, List<JsonNode> elements) {
        return like.arrayNode(elements.size()).addAll(elements);
    }

    /** What identifies an element; two elements are the same when these are equal. */
    Object identity(JsonNode element) {
        return scalar(mergeKey.isEmpty() ? element : key(element));
    }

    /** The value of an element's merge key. */
    JsonNode key(JsonNode element) {
        if (!element.isObject()) {
            throw Directive.wrongType("map[string]interface {}", element);
        }
        JsonNode key = element.get(mergeKey);
        if (key == null) {
            throw Directive.noMergeKey(element, mergeKey);
        }
        return key;
    }

    private static Object scalar(JsonNode value) {
        if (value.isIntegralNumber()) {
            return value.bigIntegerValue();
        }
        return value.isTextual() ? value.textValue() : value;
    }

    /** The position of the element with the given identity, or -1; elements without the key are passed over. */
    int indexOf(List<JsonNode> list, Object identity) {
        for (int i = 0; i < list.size(); i++) {
            JsonNode element = list.get(i);
            if (!mergeKey.isEmpty() && !element.isObject()) {
                throw PatchException.unclassified("value for key " + i + " is not a map.");
            }
            boolean comparable = mergeKey.isEmpty() || element.has(mergeKey);
            if (comparable && identity(element).equals(identity)) {
                return i;
            }
        }
        return -1;
    }

    /** Sorts the patch's elements by one order, the others by another, and interleaves the two. */
    List<JsonNode> inOrder(List<JsonNode> merged, List<JsonNode> patchOrder, List<JsonNode> serverOrder) {
        Map<Object, Integer> wanted = positions(patchOrder);
        List<JsonNode> patched = new ArrayList<>();
        List<JsonNode> serverOnly = new ArrayList<>();
        for (JsonNode element : merged) {
            (wanted.containsKey(identity(element)) ? patched : serverOnly).add(element);
        }
        Map<Object, Integer> served = positions(serverOrder);
        return interleave(sorted(serverOnly, served), sorted(patched, wanted), served);
    }

    /** The elements in the given order; those that ask to be deleted come last. */
    List<JsonNode> sorted(List<JsonNode> elements, Map<Object, Integer> order) {
        List<JsonNode> kept = new ArrayList<>();
        List<JsonNode> deleted = new ArrayList<>();
        for (JsonNode element : elements) {
            (isDelete(element) ? deleted : kept).add(element);
        }
        kept.sort(Comparator.comparing((JsonNode each) -> order.getOrDefault(identity(each), -1)));
        kept.addAll(deleted);
        return kept;
    }

    static boolean isDelete(JsonNode element) {
        return element.path(Directive.PATCH).asText("").equals(Directive.DELETE);
    }

    Map<Object, Integer> positions(List<JsonNode> order) {
        Map<Object, Integer> positions = HashMap.newHashMap(order.size());
        for (JsonNode element : order) {
            positions.putIfAbsent(identity(element), positions.size());
        }
        return positions;
    }

    /** Puts each element of the left list before the first of the right one that follows it in the given order. */
    private List<JsonNode> interleave(List<JsonNode> left, List<JsonNode> right, Map<Object, Integer> order) {
        List<JsonNode> all = new ArrayList<>(left.size() + right.size());
        int i = 0;
        int j = 0;
        while (i < left.size() && j < right.size()) {
            all.add(before(left.get(i), right.get(j), order) ? left.get(i++) : right.get(j++));
        }
        all.addAll(left.subList(i, left.size()));
        all.addAll(right.subList(j, right.size()));
        return all;
    }

    private boolean before(JsonNode left, JsonNode right, Map<Object, Integer> order) {
        Integer first = order.get(identity(left));
        Integer second = order.get(identity(right));
        return first != null && second != null && first < second;
    }
}
