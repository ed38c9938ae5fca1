package dev.maquette.runner;

import dev.maquette.runner.LintDocument.Call;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Versions: pinned, and fitting each other. */
final class VersionRules {

    private static final Pattern MOVING_ADDRESS =
            Pattern.compile("https?://\\S*/(?:latest|master|main|HEAD|stable\\.txt)(?:/\\S*|$)");
    private static final Pattern IMAGE_FIELD = Pattern.compile("(?m)^\\s*-?\\s*image:\\s*['\"]?([^\\s'\"#]+)");
    private static final Pattern KUBECTL_ADDRESS = Pattern.compile("[/v]1\\.(\\d{1,2})\\.\\d+\\S*/kubectl\\b");
    private static final Pattern CLUSTER_VERSION =
            Pattern.compile("(?:K8S_VERSION|KUBERNETES_VERSION|EKS_VERSION)=[\"']?1\\.(\\d{1,2})");

    private final LintDocument document;
    private final Findings findings;

    VersionRules(LintDocument document, Findings findings) {
        this.document = document;
        this.findings = findings;
    }

    void check() {
        document.calls().forEach(call -> {
            unpinned(call).ifPresent(what -> add(LintProblem.UNPINNED_VERSION, call.line(), what));
            call.words().stream()
                    .filter(word -> MOVING_ADDRESS.matcher(word).find())
                    .forEach(word -> add(LintProblem.MOVING_TARGET, call.line(), word));
            images(call).forEach(image -> checkImage(image, call.line()));
        });
        document.codes().filter(code -> code.commands().isEmpty()).forEach(code -> IMAGE_FIELD
                .matcher(code.text())
                .results()
                .forEach(match -> checkImage(match.group(1), code.line() + linesBefore(code.text(), match.start()))));
        checkSkew();
    }

    private static int linesBefore(String text, int at) {
        return (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
    }

    private void add(LintProblem problem, int line, String what) {
        findings.add(problem, document.file(), line, "what", what);
    }

    /** What a command would install in its newest version. */
    private static Optional<String> unpinned(Call call) {
        boolean installsChart = call.is("helm", "install") || call.is("helm", "upgrade") || call.is("helm", "pull");
        boolean isUnpinned = installsChart && takesChartFromRepository(call) && !call.has("--version")
                || call.is("eksctl", "create", "cluster")
                        && !call.has("--version")
                        && !call.has("-f")
                        && !call.has("--config-file")
                || call.is("snap", "install") && !call.has("--channel")
                || call.is("git", "clone") && !call.has("--branch") && !call.has("-b")
                || isPip(call) && call.words().stream().skip(2).anyMatch(VersionRules::isUnpinnedPackage);
        return isUnpinned ? Optional.of(call.text()) : Optional.empty();
    }

    private static boolean takesChartFromRepository(Call call) {
        return call.words().stream()
                .anyMatch(word -> word.matches("[a-z0-9-]+/[a-z0-9-]+|oci://.*|https?://(?!.*\\.tgz).*"));
    }

    private static boolean isPip(Call call) {
        return call.is("pip", "install") || call.is("pip3", "install");
    }

    private static boolean isUnpinnedPackage(String word) {
        return word.matches("[A-Za-z][\\w.-]*(\\[.*])?");
    }

    private static Stream<String> images(Call call) {
        Stream<String> options = Stream.of("--image", "--repo-image").flatMap(call::values);
        boolean takesImage = call.is("docker", "pull") || call.is("trivy", "image");
        return takesImage ? Stream.concat(options, Stream.of(call.words().getLast())) : options;
    }

    private void checkImage(String image, int line) {
        if (image.contains("$") || image.contains("@sha256:") || image.startsWith("<") || image.startsWith("{")) {
            return;
        }
        String name = image.substring(image.lastIndexOf('/') + 1);
        if (!name.contains(":")) {
            add(LintProblem.UNPINNED_VERSION, line, image);
        } else if (name.endsWith(":latest")) {
            add(LintProblem.MOVING_TARGET, line, image);
        }
    }

    /** kubectl may be one minor version older or newer than the cluster (kubernetes.io, "Version Skew Policy"). */
    private void checkSkew() {
        List<Call> calls = document.calls().toList();
        OptionalInt cluster = calls.stream()
                .flatMapToInt(call -> clusterVersion(call).stream())
                .findFirst();
        if (cluster.isEmpty()) {
            cluster = document.variables().entrySet().stream()
                    .flatMapToInt(v -> minor(CLUSTER_VERSION, v.getKey() + "=" + v.getValue()).stream())
                    .findFirst();
        }
        if (cluster.isEmpty()) {
            return;
        }
        int minor = cluster.getAsInt();
        for (Call call : calls) {
            minor(KUBECTL_ADDRESS, call.text()).ifPresent(kubectl -> {
                if (Math.abs(kubectl - minor) > 1) {
                    findings.add(
                            LintProblem.KUBECTL_SKEW,
                            document.file(),
                            call.line(),
                            "kubectl",
                            "1." + kubectl,
                            "cluster",
                            "1." + minor);
                }
            });
        }
    }

    private static OptionalInt clusterVersion(Call call) {
        if (call.is("eksctl", "create", "cluster")) {
            return call.values("--version")
                    .flatMapToInt(version -> minor(Pattern.compile("^1\\.(\\d{1,2})"), version).stream())
                    .findFirst();
        }
        return minor(CLUSTER_VERSION, call.text());
    }

    private static OptionalInt minor(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? OptionalInt.of(Integer.parseInt(matcher.group(1))) : OptionalInt.empty();
    }
}
