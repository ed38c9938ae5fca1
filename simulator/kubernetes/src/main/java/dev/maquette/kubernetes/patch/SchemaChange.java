package dev.maquette.kubernetes.patch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.schema.Schema;
import dev.maquette.kubernetes.schema.Struct;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings recorded field sets in line with a schema whose lists or objects became atomic, or stopped being so, after the
 * sets were written (typed/reconcile_schema.go).
 */
final class SchemaChange {
    private final FieldSet.Builder gone = new FieldSet.Builder();
    private final List<List<PathElement>> becameAtomic = new ArrayList<>();
    private final List<List<PathElement>> becameGranular = new ArrayList<>();
    private final List<PathElement> path = new ArrayList<>();

    private SchemaChange() {}

    /** The set as it would have been written today. */
    static FieldSet reconciled(FieldSet recorded, Struct schema, ObjectNode live) {
        SchemaChange change = new SchemaChange();
        change.visitBelow(schema, recorded);
        FieldSet set = recorded;
        if (!change.becameAtomic.isEmpty()) {
            set = set.minusBranches(change.gone.build()).union(FieldSet.of(change.becameAtomic));
        }
        if (!change.becameGranular.isEmpty()) {
            FieldSet present = OwnedFields.of(schema, live);
            for (List<PathElement> granular : change.becameGranular) {
                set = set.union(branch(present, granular));
            }
        }
        return set;
    }

    private void visitBelow(Schema schema, FieldSet set) {
        for (FieldSet.Node node : set.nodes()) {
            path.addLast(node.element());
            visit(Shapes.below(schema, node.element()), node);
            path.removeLast();
        }
    }

    private void visit(Schema schema, FieldSet.Node node) {
        boolean wholeOnly = node.member() && node.children().isEmpty();
        boolean atomic =
                switch (schema) {
                    case Schema.ListOf list -> list.type() == Schema.ListType.ATOMIC;
                    case Schema.MapOf map -> map.atomic();
                    case Struct struct -> struct.atomic();
                    case Schema.Scalar scalar -> false;
                    case Schema.Any any -> false;
                };
        if (atomic && !node.children().isEmpty()) {
            gone.add(path);
            becameAtomic.add(List.copyOf(path));
        } else if (!atomic && wholeOnly && isContainer(schema)) {
            becameGranular.add(List.copyOf(path));
        } else {
            visitBelow(schema, node.children());
        }
    }

    /** A list element is its own leaf: only fields can have held a whole that now has parts. */
    private boolean isContainer(Schema schema) {
        return path.getLast().isField()
                && switch (schema) {
                    case Schema.ListOf list -> true;
                    case Schema.MapOf map -> true;
                    case Struct struct -> true;
                    case Schema.Scalar scalar -> false;
                    case Schema.Any any -> false;
                };
    }

    /** The members of a set that lie below a path, from the root. */
    private static FieldSet branch(FieldSet present, List<PathElement> at) {
        FieldSet below = present;
        for (PathElement element : at) {
            below = below.below(element);
        }
        FieldSet branch = below;
        for (int i = at.size() - 1; i >= 0; i--) {
            if (branch.isEmpty()) {
                return FieldSet.EMPTY;
            }
            branch = FieldSet.single(at.get(i), branch);
        }
        return branch;
    }
}
