package dev.maquette.aws.ec2;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Pages;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import software.amazon.awssdk.services.ec2.model.Filter;

/**
 * Answers Describe calls on a kind: by ids, by filters, page by page. Filters on tags are there for every kind; the others are named once.
 * A filter that has an index is answered from it.
 */
public final class Finder<V extends Record & Resource> {

    private final Inventory inventory;
    private final Kind<V> kind;
    private final Map<String, BiFunction<Call, ? super V, List<String>>> attributes = new HashMap<>();

    public Finder(Inventory inventory, Kind<V> kind) {
        this.inventory = inventory;
        this.kind = kind;
        kind.indexes().forEach((name, values) -> {
            if (!Kind.isInner(name)) {
                attributes.put(name, (call, value) -> values.apply(value));
            }
        });
    }

    /** A filter on an attribute with one value; an empty one is none. */
    public Finder<V> by(String filter, Function<? super V, String> value) {
        return byEach(filter, each -> {
            String text = value.apply(each);
            return text.isEmpty() ? List.of() : List.of(text);
        });
    }

    /** A filter on an attribute that is true or false. */
    public Finder<V> byFlag(String filter, Predicate<? super V> flag) {
        return byEach(filter, each -> List.of(Boolean.toString(flag.test(each))));
    }

    /** A filter on an attribute with several values, of which one has to fit. */
    public Finder<V> byEach(String filter, Function<? super V, List<String>> values) {
        return byAny(filter, (call, each) -> values.apply(each));
    }

    /** A filter on what follows from other things than the one itself. */
    public Finder<V> byAny(String filter, BiFunction<Call, ? super V, List<String>> values) {
        attributes.put(filter, values);
        return this;
    }

    public Pages.Page<V> find(Call call, Query query) {
        query.filters().forEach(this::check);
        Iterable<V> candidates = candidates(call, query);
        List<V> page = new ArrayList<>();
        String after = query.token().map(Finder::decode).orElse("");
        for (V each : candidates) {
            if (each.id().compareTo(after) > 0 && isWanted(call, each, query.filters())) {
                if (page.size() == query.page()) {
                    return new Pages.Page<>(
                            page, Optional.of(encode(page.getLast().id())));
                }
                page.add(each);
            }
        }
        return new Pages.Page<>(page, Optional.empty());
    }

    /** All that were asked for at once. */
    public List<V> list(Call call, Query query) {
        return find(call, query).items();
    }

    private Iterable<V> candidates(Call call, Query query) {
        if (!query.ids().isEmpty()) {
            return inventory.get(call, kind, List.copyOf(new TreeSet<>(query.ids())));
        }
        for (Filter filter : query.filters()) {
            Optional<Iterable<V>> indexed = indexed(call, filter);
            if (indexed.isPresent()) {
                return indexed.get();
            }
        }
        return inventory.from(call, kind, query.token().map(Finder::decode).orElse(""));
    }

    private Optional<Iterable<V>> indexed(Call call, Filter filter) {
        String name = Given.text(filter.name());
        boolean isPlain = Given.list(filter.values()).stream().allMatch(value -> new Wildcard(value).isPlain());
        boolean isTag = name.startsWith("tag:");
        if (!isPlain || !(isTag || kind.indexes().containsKey(name))) {
            return Optional.empty();
        }
        Map<String, V> found = new java.util.TreeMap<>();
        for (String value : Given.list(filter.values())) {
            if (isTag) {
                inventory
                        .tagged(call, kind, name.substring(4), value)
                        .forEach(id -> inventory.find(call, kind, id).ifPresent(each -> found.put(id, each)));
            } else {
                inventory.with(call, kind, name, value).forEach(each -> found.put(each.id(), each));
            }
        }
        return Optional.of(found.values());
    }

    private void check(Filter filter) {
        String name = Given.text(filter.name(), "null");
        boolean isOfTags = name.equals("tag-key") || name.equals("tag-value") || name.startsWith("tag:");
        if (!isOfTags && !attributes.containsKey(name)) {
            throw Ec2Failures.invalidFilter(name);
        }
    }

    private boolean isWanted(Call call, V value, List<Filter> filters) {
        return filters.stream().allMatch(filter -> {
            List<String> actual = actual(call, value, Given.text(filter.name()));
            return Given.list(filter.values()).stream().map(Wildcard::new).anyMatch(wanted -> actual.stream()
                    .anyMatch(wanted::matches));
        });
    }

    private List<String> actual(Call call, V value, String name) {
        BiFunction<Call, ? super V, List<String>> attribute = attributes.get(name);
        if (attribute != null) {
            return attribute.apply(call, value);
        }
        Map<String, String> tags = inventory.tags(call, value.id());
        return switch (name) {
            case "tag-key" -> List.copyOf(tags.keySet());
            case "tag-value" -> List.copyOf(tags.values());
            default -> Optional.ofNullable(tags.get(name.substring(4))).stream().toList();
        };
    }

    private static String encode(String id) {
        return Tokens.encode(id);
    }

    private static String decode(String token) {
        return Tokens.decode(token)
                .orElseThrow(() -> new AwsFailure("InvalidNextToken", 400, "The token '" + token + "' is invalid"));
    }
}
