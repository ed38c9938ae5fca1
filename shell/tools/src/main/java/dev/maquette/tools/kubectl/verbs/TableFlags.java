package dev.maquette.tools.kubectl.verbs;

import dev.maquette.tools.kubectl.flags.FlagSet;
import dev.maquette.tools.kubectl.flags.Flags;
import dev.maquette.tools.kubectl.output.TableOptions;

/** The flags that say how tables look. */
final class TableFlags {
    private TableFlags() {}

    static FlagSet create() {
        return new FlagSet()
                .text("o,output", "", "The format of the output.")
                .bool("no-headers", "Whether tables have no header.")
                .bool("show-labels", "Whether a column shows all labels.")
                .bool("show-kind", "Whether names show their kind.")
                .list("L,label-columns", "Labels that get a column each.")
                .text("template", "", "The template of a template format.")
                .boolOn("allow-missing-template-keys", "Whether missing fields are no error; always so here.");
    }

    static TableOptions read(Flags flags, boolean wide) {
        return new TableOptions(
                wide,
                !flags.on("no-headers"),
                flags.on("all-namespaces"),
                flags.on("show-kind"),
                flags.on("show-labels"),
                flags.list("label-columns"));
    }
}
