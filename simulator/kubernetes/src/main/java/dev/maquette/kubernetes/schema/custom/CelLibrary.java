package dev.maquette.kubernetes.schema.custom;

import com.google.common.collect.ImmutableList;
import dev.cel.checker.CelCheckerBuilder;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompilerLibrary;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntimeBuilder;
import dev.cel.runtime.CelRuntimeLibrary;
import dev.maquette.kubernetes.quantity.Quantity;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Kubernetes adds to CEL for texts and lists: apiserver's pkg/cel/library/regex.go, lists.go and urls.go, in part. */
final class CelLibrary implements CelCompilerLibrary, CelRuntimeLibrary {
    private static final CelType DYNAMIC_LIST = ListType.create(SimpleType.DYN);

    @Override
    public void setCheckerOptions(CelCheckerBuilder checker) {
        checker.addFunctionDeclarations(
                member("find", "string_find_string", SimpleType.STRING, SimpleType.STRING, SimpleType.STRING),
                CelFunctionDecl.newFunctionDeclaration(
                        "findAll",
                        overload(
                                "string_find_all_string",
                                ListType.create(SimpleType.STRING),
                                SimpleType.STRING,
                                SimpleType.STRING),
                        overload(
                                "string_find_all_string_int",
                                ListType.create(SimpleType.STRING),
                                SimpleType.STRING,
                                SimpleType.STRING,
                                SimpleType.INT)),
                member("isSorted", "list_is_sorted", SimpleType.BOOL, DYNAMIC_LIST),
                member("sum", "list_sum", SimpleType.DYN, DYNAMIC_LIST),
                member("min", "list_min", SimpleType.DYN, DYNAMIC_LIST),
                member("max", "list_max", SimpleType.DYN, DYNAMIC_LIST),
                CelFunctionDecl.newFunctionDeclaration(
                        "isURL",
                        CelOverloadDecl.newGlobalOverload("is_url_string", SimpleType.BOOL, SimpleType.STRING)),
                CelFunctionDecl.newFunctionDeclaration(
                        "isQuantity",
                        CelOverloadDecl.newGlobalOverload("is_quantity_string", SimpleType.BOOL, SimpleType.STRING)));
    }

    private static CelFunctionDecl member(String name, String id, CelType result, CelType... arguments) {
        return CelFunctionDecl.newFunctionDeclaration(name, overload(id, result, arguments));
    }

    private static CelOverloadDecl overload(String id, CelType result, CelType... arguments) {
        return CelOverloadDecl.newMemberOverload(id, result, arguments);
    }

    @Override
    public void setRuntimeOptions(CelRuntimeBuilder runtime) {
        runtime.addFunctionBindings(
                CelFunctionBinding.from("string_find_string", String.class, String.class, CelLibrary::find),
                CelFunctionBinding.from(
                        "string_find_all_string",
                        String.class,
                        String.class,
                        (text, regex) -> findAll(text, regex, -1)),
                CelFunctionBinding.from(
                        "string_find_all_string_int",
                        ImmutableList.of(String.class, String.class, Long.class),
                        arguments -> findAll((String) arguments[0], (String) arguments[1], (Long) arguments[2])),
                CelFunctionBinding.from("list_is_sorted", List.class, CelLibrary::isSorted),
                CelFunctionBinding.from("list_sum", List.class, CelLibrary::sum),
                CelFunctionBinding.from("list_min", List.class, list -> extreme(list, -1)),
                CelFunctionBinding.from("list_max", List.class, list -> extreme(list, 1)),
                CelFunctionBinding.from("is_url_string", String.class, CelLibrary::isUrl),
                CelFunctionBinding.from("is_quantity_string", String.class, Quantity::isQuantity));
    }

    private static String find(String text, String regex) {
        Matcher matcher = Pattern.compile(regex).matcher(text);
        return matcher.find() ? matcher.group() : "";
    }

    /** A negative limit means all. */
    private static List<String> findAll(String text, String regex, long limit) {
        List<String> found = new ArrayList<>();
        Matcher matcher = Pattern.compile(regex).matcher(text);
        while ((limit < 0 || found.size() < limit) && matcher.find()) {
            found.add(matcher.group());
        }
        return found;
    }

    private static boolean isSorted(List<?> list) {
        for (int i = 1; i < list.size(); i++) {
            if (compare(list.get(i - 1), list.get(i)) > 0) {
                return false;
            }
        }
        return true;
    }

    private static Object sum(List<?> list) {
        boolean fractional = list.stream().anyMatch(Double.class::isInstance);
        return fractional
                ? (Object) list.stream()
                        .mapToDouble(each -> ((Number) each).doubleValue())
                        .sum()
                : (Object) list.stream()
                        .mapToLong(each -> ((Number) each).longValue())
                        .sum();
    }

    private static Object extreme(List<?> list, int sign) {
        if (list.isEmpty()) {
            throw new IllegalArgumentException((sign < 0 ? "min" : "max") + " called on empty list");
        }
        Object best = list.getFirst();
        for (Object each : list) {
            best = compare(each, best) * sign > 0 ? each : best;
        }
        return best;
    }

    private static int compare(Object left, Object right) {
        if (left instanceof Number one && right instanceof Number other) {
            return Double.compare(one.doubleValue(), other.doubleValue());
        }
        return left.toString().compareTo(right.toString());
    }

    private static boolean isUrl(String text) {
        try {
            URI uri = URI.create(text);
            return uri.isAbsolute() || text.startsWith("/");
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
