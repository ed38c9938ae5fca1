package dev.maquette.tools.helm.verbs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.maquette.tools.helm.TextTable;
import dev.maquette.tools.helm.release.ReleaseText;
import dev.maquette.tools.helm.release.Revision;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.flags.FlagSet;
import java.util.List;

/** {@code helm history} (cmd/helm/history.go, v3.21). */
final class HistoryVerb implements Verb {

    @Override
    public FlagSet flags() {
        return new FlagSet().and(Output.flag()).integer("max", 256, "The most revisions to tell of.");
    }

    @Override
    public String arguments() {
        return "RELEASE_NAME [flags]";
    }

    @Override
    public String summary() {
        return "fetch release history";
    }

    @Override
    public int run(HelmCall call) throws InterruptedException {
        Output output = Output.of(call);
        List<Revision> all = call.cluster().revisions().existing(call.argument(0));
        int most = (int) call.flags().integer("max");
        List<Revision> told = all.subList(Math.max(0, all.size() - Math.max(0, most)), all.size());
        output.print(call.out(), () -> tree(told), () -> table(told));
        return 0;
    }

    private static ArrayNode tree(List<Revision> revisions) {
        ArrayNode list = Trees.array();
        revisions.forEach(each -> list.addObject()
                .put("revision", each.number())
                .put("updated", each.lastDeployed())
                .put("status", each.status())
                .put("chart", each.chart())
                .put("app_version", each.appVersion())
                .put("description", each.description()));
        return list;
    }

    private static String table(List<Revision> revisions) {
        TextTable table = new TextTable("REVISION", "UPDATED", "STATUS", "CHART", "APP VERSION", "DESCRIPTION");
        revisions.forEach(each -> table.row(
                Integer.toString(each.number()),
                ReleaseText.ansic(each.lastDeployed()),
                each.status(),
                each.chart(),
                each.appVersion(),
                each.description()));
        return table.text();
    }
}
