package dev.maquette.kubernetes.table;

/** How one kind of object becomes a row. */
@FunctionalInterface
interface RowPrinter {
    void print(Subject subject, Cells cells);
}
