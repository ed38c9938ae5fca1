package dev.maquette.acceptance.coverage;

import dev.maquette.catalog.ImageCatalog;
import dev.maquette.commandline.Uncovered;
import dev.maquette.kubernetes.Gap;
import dev.maquette.kubernetes.fault.FaultKind;
import dev.maquette.kubernetes.node.Workload;
import dev.maquette.kubernetes.node.Workloads;
import dev.maquette.kubernetes.scheduling.SchedulerProfile;
import dev.maquette.platforms.Platform;
import dev.maquette.platforms.PlatformVersion;
import dev.maquette.platforms.Platforms;
import dev.maquette.platforms.addon.Addon;
import dev.maquette.platforms.addon.AddonRule;
import dev.maquette.tools.kubectl.verbs.VerbTable;
import dev.maquette.workloads.ModelledWorkloads;
import dev.maquette.workloads.WorkloadGap;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** Puts the page together, a section a room. */
final class CoveragePage {

    private final StringBuilder page = new StringBuilder();

    private CoveragePage() {}

    static String text() {
        CoveragePage page = new CoveragePage();
        page.head();
        new ClusterCoverage(page.page).add();
        page.scheduler();
        page.workloads();
        page.platforms();
        new CloudCoverage(page.page).add();
        page.tools();
        page.grammar();
        page.problems();
        new FailureCoverage(page.page).add();
        page.less();
        page.gaps();
        return page.page.toString();
    }

    private void head() {
        page.append("""
            # Coverage

            What this release models, and what it answers with an error that names the gap. The page is made from the code's own
            tables; a test holds it up to date. To write it again:

                ./mvnw -q -pl simulator/acceptance -am test -Dtest=CoveragePageTest -Dsurefire.failIfNoSpecifiedTests=false -Dcoverage=write

            """);
    }

    private void section(String title) {
        page.append("## ").append(title).append("\n\n");
    }

    private void paragraph(String text) {
        page.append(text).append("\n\n");
    }

    private void row(String... cells) {
        page.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    static String code(Collection<String> words) {
        return words.stream().map(CoveragePage::code).collect(Collectors.joining(", "));
    }

    static String code(String word) {
        return "`" + word + "`";
    }

    private void scheduler() {
        section("Scheduler");
        SchedulerProfile profile = SchedulerProfile.defaults();
        paragraph("Filters of the default profile: " + code(profile.filters()) + ". Scores and their weights: "
                + code(profile.weights().entrySet().stream()
                        .map(each -> each.getKey() + " " + each.getValue())
                        .sorted()
                        .toList())
                + ". Preemption: " + (profile.preempts() ? "yes" : "no") + ". Configurations may name "
                + code(SchedulerProfile.knownPlugins()) + ".");
    }

    private void workloads() {
        section("Workloads");
        Workloads workloads = new Workloads(ModelledWorkloads.all());
        paragraph("Modelled software: "
                + code(ModelledWorkloads.all().stream()
                        .map(Workload::name)
                        .sorted()
                        .toList())
                + ". Every other image runs as a plain process that stays healthy, and says so in its log.");
        row("image known to the catalog", "tags that exist", "MB compressed", "modelled by");
        row("---", "---", "---", "---");
        for (ImageCatalog.Image image : ImageCatalog.bundled().images()) {
            row(
                    code(image.name()),
                    code(image.tags().pattern().replace("|", "\\|")),
                    Long.toString(image.sizeBytes() / 1_000_000),
                    workloads.modelOf(image.name()).map(CoveragePage::code).orElse(""));
        }
        page.append('\n');
    }

    private void platforms() {
        section("Platforms");
        for (Platform platform : Platforms.all()) {
            List<Addon> all = platform.addons().addons();
            List<String> missing = all.stream()
                    .filter(addon -> addon.rule() instanceof AddonRule.NotModelled)
                    .map(Addon::name)
                    .toList();
            List<String> there = all.stream()
                    .map(Addon::name)
                    .filter(name -> !missing.contains(name))
                    .toList();
            paragraph("**" + platform.title() + "** (" + code(platform.id()) + "): Kubernetes "
                    + platform.versions().stream()
                            .map(PlatformVersion::gitVersion)
                            .collect(Collectors.joining(", "))
                    + "."
                    + (there.isEmpty() ? "" : " Add-ons: " + code(there) + ".")
                    + (missing.isEmpty() ? "" : " Listed and not modelled: " + code(missing) + "."));
        }
    }

    private void tools() {
        section("Built-in tools");
        paragraph("`kubectl`, with the flags of each verb beside the global ones:");
        row("verb", "flags");
        row("---", "---");
        VerbTable.flags()
                .forEach((verb, flags) -> row(
                        code(verb),
                        flags.stream().map(flag -> code("--" + flag)).collect(Collectors.joining(" "))));
        page.append('\n');
        helm();
        paragraph("`microk8s` switches the add-ons above. Programs"
                + " on PATH run as they are; `command NAME` reaches them past a built-in.");
    }

    private void helm() {
        paragraph("`helm`, whose library renders and checks in a process of its own, with the flags of each verb beside"
                + " the global ones; flags that are refused stand behind them:");
        row("verb", "flags", "refused");
        row("---", "---", "---");
        SortedMap<String, List<String>> gaps = dev.maquette.tools.helm.verbs.VerbTable.gaps();
        dev.maquette.tools.helm.verbs.VerbTable.flags().forEach((verb, flags) -> {
            List<String> refused = gaps.getOrDefault(verb, List.of());
            row(
                    code(verb),
                    dashed(flags.stream()
                            .filter(each -> !refused.contains(each))
                            .toList()),
                    dashed(refused));
        });
        page.append('\n');
        paragraph("`helm search hub` says what it needs. Charts of registries (`oci://`) are installed, rendered with"
                + " `--validate`, shown and pushed; they are not pulled. `helm completion` knows bash and zsh.");
    }

    private static String dashed(List<String> flags) {
        return flags.stream().map(flag -> code("--" + flag)).collect(Collectors.joining(" "));
    }

    private void grammar() {
        section("Command lines");
        paragraph("Not part of the grammar, named with its place, and nothing of the input runs: "
                + code(Uncovered.all().stream()
                        .map(each -> each.replace("|", "\\|"))
                        .toList()) + ".");
    }

    private void problems() {
        section("Problems");
        ResourceBundle texts = ResourceBundle.getBundle("dev.maquette.prompt.texts", Locale.ROOT);
        paragraph("Codes with a text in English and Korean: "
                + code(texts.keySet().stream()
                        .filter(key -> key.contains("."))
                        .sorted()
                        .toList()) + ".");
    }

    private void less() {
        section("Does less than Kubernetes");
        paragraph("Each of these answers, and does less than a real cluster does. For AWS it stands at each service.");
        ClusterGaps.LESS.forEach(each -> page.append("- ").append(each).append(".\n"));
        page.append('\n');
    }

    private void gaps() {
        section("Not modelled");
        paragraph("Each of these answers with an error, an event or a line that says so.");
        row("where", "what", "in which words");
        row("---", "---", "---");
        for (Gap gap : Gap.values()) {
            Object[] blanks = new Object[2];
            Arrays.fill(blanks, "…");
            row("cluster", gap.what(), words(gap.words(blanks)));
        }
        row("faults", FaultKind.NOT_MODELLED, "`fault.unknown-kind`");
        for (WorkloadGap gap : WorkloadGap.values()) {
            row("workload", gap.name().toLowerCase(Locale.ROOT).replace('_', ' '), words(gap.words()));
        }
        for (Platform platform : Platforms.all()) {
            for (Addon addon : platform.addons().addons()) {
                if (addon.rule() instanceof AddonRule.NotModelled) {
                    row(platform.id(), "the add-on " + addon.name(), addon.description());
                }
            }
        }
        page.append('\n');
    }

    private static String words(String text) {
        return text.strip().replace("|", "\\|").replace("<", "&lt;");
    }
}
