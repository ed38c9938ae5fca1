package dev.maquette.server.kubernetes.pods;

import dev.maquette.kubernetes.node.ContainerLog;
import dev.maquette.kubernetes.node.ContainerLogs;
import dev.maquette.world.Change;
import dev.maquette.world.Commit;
import dev.maquette.world.Records;
import java.util.Map;

/** Reads one log from a line on, and goes on as lines are committed, until the process has ended or its reader has gone. */
final class LogReader {

    /** Where lines go. Calls come one at a time and must not block. */
    interface Target {

        /** Takes a line; false where there is no room, so that it is offered again. */
        boolean take(ContainerLogs.Line line);

        /** Whether it wants no more. */
        boolean isFull();

        void end();
    }

    private final ContainerLog log;
    private final Target target;
    private int next;
    private boolean isOver;

    LogReader(ContainerLog log, int first, Target target) {
        this.log = log;
        this.next = first;
        this.target = target;
    }

    /** Whether one of the commit's changes may matter here. */
    boolean isTouchedBy(Commit commit) {
        for (Change<?> change : commit.changes()) {
            if (log.isTouchedBy(change)) {
                return true;
            }
        }
        return false;
    }

    /** Hands on what is there and was not handed on yet. */
    synchronized void advance(Records records) {
        if (isOver) {
            return;
        }
        boolean isLast = log.isOver(records);
        for (Map.Entry<Integer, ContainerLogs.Line> line :
                log.from(records, next).entrySet()) {
            if (!target.isFull() && !target.take(line.getValue())) {
                return;
            }
            next = line.getKey() + 1;
        }
        if (isLast || target.isFull()) {
            end();
        }
    }

    /** Ends here, whatever may still be written. */
    synchronized void end() {
        if (!isOver) {
            isOver = true;
            target.end();
        }
    }
}
