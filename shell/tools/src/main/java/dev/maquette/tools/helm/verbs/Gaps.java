package dev.maquette.tools.helm.verbs;

import dev.maquette.tools.helm.HelmException;
import dev.maquette.tools.kubectl.flags.Flags;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Flags that helm has while the built-in one does not do what they say: they are known, and refused where they are used. */
final class Gaps {

    private static final Set<String> OF_ALL = Set.of(
            "ca-file",
            "cert-file",
            "enable-dns",
            "hide-secret",
            "key",
            "key-file",
            "keyring",
            "pass-credentials",
            "passphrase-file",
            "post-renderer",
            "post-renderer-args",
            "prov",
            "recreate-pods",
            "render-subchart-notes",
            "sign",
            "skip-schema-validation",
            "starter",
            "take-ownership",
            "verify");

    private static final Map<String, Set<String>> OF_ONE = Map.of(
            "get all", Set.of("template"),
            "lint",
                    Set.of(
                            "kube-version",
                            "set",
                            "set-file",
                            "set-json",
                            "set-literal",
                            "set-string",
                            "values",
                            "with-subcharts"),
            "list", Set.of("time-format"),
            "package", Set.of("dependency-update"),
            "repo add", Set.of("password-stdin"),
            "show values", Set.of("jsonpath"),
            "template", Set.of("api-versions", "is-upgrade", "output-dir", "release-name"));

    private Gaps() {}

    static void refuse(String verb, Flags flags) {
        Set<String> all = new TreeSet<>(OF_ALL);
        all.addAll(OF_ONE.getOrDefault(verb, Set.of()));
        List<String> refused = all.stream()
                .filter(each -> flags.knows(each) && flags.isSet(each))
                .map(each -> "--" + each)
                .toList();
        if (!refused.isEmpty()) {
            throw new HelmException("the built-in helm does not do what " + String.join(", ", refused) + " of `helm "
                    + verb + "` says; `command helm` runs a helm of your own");
        }
    }

    private static List<String> of(String verb, List<String> flags) {
        Set<String> own = OF_ONE.getOrDefault(verb, Set.of());
        return flags.stream()
                .filter(each -> OF_ALL.contains(each) || own.contains(each))
                .toList();
    }

    /** The refused flags of each verb, out of all that it knows. */
    static SortedMap<String, List<String>> among(SortedMap<String, List<String>> flags) {
        SortedMap<String, List<String>> gaps = new TreeMap<>();
        flags.forEach((verb, names) -> {
            List<String> refused = of(verb, names);
            if (!refused.isEmpty()) {
                gaps.put(verb, refused);
            }
        });
        return gaps;
    }
}
