package dev.maquette.prompt.verbs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.profiles.OpenPlace.Costs;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code cost}: what the place's cloud costs as it is, by resource or by a tag, and what it has cost so far. */
public final class CostVerb extends Verb {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    public CostVerb(Conversation conversation) {
        super("cost", Group.MORE, conversation, "json", "by=");
    }

    @Override
    protected int run(VerbCall call) {
        call.atMost(0);
        Optional<Costs> costs = conversation().place().costs();
        if (costs.isEmpty()) {
            String profile = conversation().place().profile().name();
            call.out()
                    .println(
                            call.has("json")
                                    ? "{\"modelled\":false}"
                                    : texts().named("cost.not-modelled", Map.of("profile", profile)));
            return 0;
        }
        List<Costs.Line> lines = costs.get().lines();
        if (call.has("json")) {
            call.out().println(json(lines));
        } else {
            new CostTable(texts(), lines, call.value("by")).lines().forEach(call.out()::println);
        }
        return 0;
    }

    private static String json(List<Costs.Line> lines) {
        CostSum sum = CostSum.of(lines);
        ObjectNode tree = NODES.objectNode().put("modelled", true).put("currency", "USD");
        sums(tree, sum);
        for (Costs.Line line : lines) {
            ObjectNode each = tree.withArray("/lines").addObject();
            each.put("resource", line.resource())
                    .put("region", line.region())
                    .put("service", line.service())
                    .put("item", line.item())
                    .put("amount", line.amount().toPlainString())
                    .put("unit", line.unit());
            line.price()
                    .ifPresentOrElse(price -> each.put("price", price.toPlainString()), () -> each.putNull("price"));
            each.put("estimated", line.isEstimated());
            sums(each, CostSum.of(List.of(line)));
            ObjectNode tags = each.putObject("tags");
            line.tags().forEach(tags::put);
        }
        return tree.toString();
    }

    private static void sums(ObjectNode tree, CostSum sum) {
        tree.put("hourly", plain(sum.hourly()));
        tree.put("monthly", plain(sum.monthly()));
        tree.put("soFar", plain(sum.soFar()));
    }

    private static String plain(java.math.BigDecimal amount) {
        return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
    }
}
