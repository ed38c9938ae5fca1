package dev.maquette.tools.kubectl.output;

import java.util.List;

/** What of a server's table is shown. */
public record TableOptions(
        boolean wide,
        boolean headers,
        boolean withNamespace,
        boolean withKind,
        boolean showLabels,
        List<String> labelColumns) {

    public TableOptions {
        labelColumns = List.copyOf(labelColumns);
    }

    public TableOptions withKind(boolean shown) {
        return new TableOptions(wide, headers, withNamespace, shown, showLabels, labelColumns);
    }

    public TableOptions withNamespace(boolean shown) {
        return new TableOptions(wide, headers, shown, withKind, showLabels, labelColumns);
    }
}
