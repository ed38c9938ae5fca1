package dev.maquette.kubernetes.table;

import java.util.Comparator;
import java.util.List;

/** The columns of a kind, how its rows are filled, and in which order a list shows them (as given, except for flow schemas). */
record Layout(List<Column> columns, RowPrinter rows, Comparator<Subject> order) {
    Layout {
        columns = List.copyOf(columns);
    }

    static Layout of(RowPrinter rows, Column... columns) {
        return new Layout(List.of(columns), rows, (one, other) -> 0);
    }

    Layout sorted(Comparator<Subject> by) {
        return new Layout(columns, rows, by);
    }
}
