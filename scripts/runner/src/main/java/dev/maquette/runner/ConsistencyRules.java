package dev.maquette.runner;

import dev.maquette.runner.LintDocument.Call;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Things that a text says in one place and contradicts in another. */
final class ConsistencyRules {

    private static final Pattern ASSIGNED_NAME = Pattern.compile("(?:^|\\s)CLUSTER_NAME=(\\S+)");
    private static final Pattern SET_NAME = Pattern.compile("clusterName=([^,\\s]+)");

    /** Package managers, and the words by which a text names their distributions. */
    private static final Map<String, Family> FAMILIES = new LinkedHashMap<>();

    static {
        Family debian = new Family("Debian, Ubuntu", Pattern.compile("Ubuntu|Debian"));
        Family redHat = new Family("RHEL, Amazon Linux", Pattern.compile("Amazon Linux|CentOS|RHEL|Fedora|Red Hat"));
        Family alpine = new Family("Alpine", Pattern.compile("Alpine Linux"));
        FAMILIES.put("apt", debian);
        FAMILIES.put("apt-get", debian);
        FAMILIES.put("dpkg", debian);
        FAMILIES.put("yum", redHat);
        FAMILIES.put("dnf", redHat);
        FAMILIES.put("rpm", redHat);
        FAMILIES.put("apk", alpine);
    }

    private record Family(String name, Pattern words) {}

    private final LintDocument document;
    private final Findings findings;

    ConsistencyRules(LintDocument document, Findings findings) {
        this.document = document;
        this.findings = findings;
    }

    void check() {
        checkClusterNames();
        checkDistributions();
    }

    private void checkClusterNames() {
        Optional<String> first = Optional.ofNullable(document.variables().get("CLUSTER_NAME"));
        for (Call call : document.calls().toList()) {
            for (String name : clusterNames(call).toList()) {
                if (first.isEmpty()) {
                    first = Optional.of(name);
                } else if (!name.equals(first.orElseThrow())) {
                    findings.add(
                            LintProblem.TWO_CLUSTER_NAMES,
                            document.file(),
                            call.line(),
                            "name",
                            name,
                            "other",
                            first.orElseThrow());
                }
            }
        }
    }

    /** The names written out; a variable or a gap is no second name. */
    private static Stream<String> clusterNames(Call call) {
        boolean namesCluster = call.is("eksctl", "create", "cluster")
                || call.is("eksctl", "delete", "cluster")
                || call.is("aws", "eks", "update-kubeconfig")
                || call.is("aws", "eks", "describe-cluster")
                || call.is("aws", "eks", "create-cluster");
        Stream<String> options = Stream.concat(
                Stream.of("--cluster", "--cluster-name").flatMap(call::values),
                namesCluster ? call.values("--name") : Stream.empty());
        Stream<String> others = Stream.of(ASSIGNED_NAME, SET_NAME)
                .flatMap(pattern -> pattern.matcher(call.text()).results())
                .map(match -> match.group(1));
        return Stream.concat(options, others)
                .map(name -> name.replaceAll("[\"']", ""))
                .filter(name -> name.matches("[A-Za-z0-9][\\w.-]*"));
    }

    private void checkDistributions() {
        Optional<Family> declared = declared();
        for (Call call : document.calls().toList()) {
            Optional<Family> family =
                    Optional.ofNullable(FAMILIES.get(call.words().getFirst()));
            if (declared.isEmpty()) {
                declared = family;
            } else if (family.isPresent() && !family.equals(declared)) {
                findings.add(
                        LintProblem.OTHER_DISTRIBUTION,
                        document.file(),
                        call.line(),
                        "command",
                        call.text(),
                        "distribution",
                        declared.orElseThrow().name());
            }
        }
    }

    /** The distribution that the text names first. */
    private Optional<Family> declared() {
        Optional<Family> declared = Optional.empty();
        int nearest = Integer.MAX_VALUE;
        for (Family family : List.copyOf(FAMILIES.values())) {
            Matcher matcher = family.words().matcher(document.prose());
            if (matcher.find() && matcher.start() < nearest) {
                nearest = matcher.start();
                declared = Optional.of(family);
            }
        }
        return declared;
    }
}
