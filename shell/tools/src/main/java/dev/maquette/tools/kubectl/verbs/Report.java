package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.ApiResource;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.flags.FlagSet;
import dev.maquette.tools.kubectl.output.ObjectPrinter;
import dev.maquette.tools.kubectl.output.OutputFormat;
import java.util.Optional;

/** Tells of changes: a line such as {@code deployment.apps/web created}, or the object in the format asked for. */
final class Report {
    private final Call call;
    private final DryRun dryRun;
    private final OutputFormat format;
    private final Optional<ObjectPrinter> printer;
    private boolean printed;

    Report(Call call, DryRun dryRun) {
        this.call = call;
        this.dryRun = dryRun;
        this.format =
                OutputFormat.ofChange(call.flags().text("output"), call.flags().on("show-managed-fields"));
        this.printer = format.printer(call.workingDirectory());
    }

    static FlagSet flags() {
        return new FlagSet()
                .text("o,output", "", "The format of the output.")
                .bool("show-managed-fields", "Whether managed fields are shown.")
                .text("template", "", "The template of a template format.")
                .boolOn("allow-missing-template-keys", "Whether missing fields are no error; always so here.");
    }

    void say(ApiResource resource, ObjectNode object, String operation) {
        if (printer.isPresent()) {
            if (printed && format.toString().equals("yaml")) {
                call.out().print("---\n");
            }
            printed = true;
            printer.get().print(object, call.out());
        } else if (format.isName()) {
            call.out().println(resource.label(object));
        } else {
            call.out().println(resource.label(Trees.name(object)) + " " + operation + dryRun.suffix());
        }
    }
}
