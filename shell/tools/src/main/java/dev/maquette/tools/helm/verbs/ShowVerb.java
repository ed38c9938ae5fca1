package dev.maquette.tools.helm.verbs;

import dev.maquette.tools.kubectl.flags.FlagSet;

/** {@code helm show} (cmd/helm/show.go, v3.21). */
final class ShowVerb implements Verb {

    private final String part;

    ShowVerb(String part) {
        this.part = part;
    }

    @Override
    public FlagSet flags() {
        FlagSet flags = new FlagSet().and(ChartFlags.source());
        return part.equals("values") ? flags.text("jsonpath", "", "A JSONPath of the values.") : flags;
    }

    @Override
    public String arguments() {
        return "[CHART] [flags]";
    }

    @Override
    public String summary() {
        return switch (part) {
            case "all" -> "show all information of the chart";
            case "chart" -> "show the chart's definition";
            case "crds" -> "show the chart's CRDs";
            case "readme" -> "show the chart's README";
            default -> "show the chart's values";
        };
    }

    @Override
    public int run(HelmCall call) throws InterruptedException {
        String text = call.engine().local(call.order("show", call.argument(0)).put("part", part), call.err());
        call.out().println(text.replaceFirst("\\n$", ""));
        return 0;
    }
}
