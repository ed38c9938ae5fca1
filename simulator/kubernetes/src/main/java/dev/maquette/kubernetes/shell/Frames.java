package dev.maquette.kubernetes.shell;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Where a script is: a frame for each statement under way, from the outermost to the innermost. A script that goes on after a pause takes
 * the same way down through its statements, and each finds its frame again with what it had done already.
 */
final class Frames {

    private final ArrayNode stack;
    private int depth;

    Frames(ArrayNode stack) {
        this.stack = stack;
    }

    int depth() {
        return depth;
    }

    /** The frame of a statement that begins or goes on. */
    ObjectNode enter() {
        depth++;
        return depth <= stack.size() ? (ObjectNode) stack.get(depth - 1) : stack.addObject();
    }

    /** Forgets all frames below a depth. */
    void backTo(int earlier) {
        depth = earlier;
        while (stack.size() > earlier) {
            stack.remove(stack.size() - 1);
        }
    }

    /** The next statement to enter is the outermost. */
    void fromTheTop() {
        depth = 0;
    }
}
