package dev.maquette.kubernetes.shell;

import dev.maquette.world.Demand;
import java.time.Duration;

/** What leaves a statement otherwise than by its end. Part of every script's normal course, so without a stack trace. */
abstract sealed class Flow extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Flow() {
        super("", null, false, false);
    }

    /** The script stops here and goes on later. */
    static final class Pause extends Flow {
        private static final long serialVersionUID = 1L;

        private final Duration length;
        private final Demand demand;

        /**
         * @param length one of {@link Jobs}' for until something else than time lets it go on
         */
        Pause(Duration length, Demand demand) {
            this.length = length;
            this.demand = demand;
        }

        Duration length() {
            return length;
        }

        Demand demand() {
            return demand;
        }
    }

    /** {@code break} and {@code continue}. */
    static final class LeaveLoop extends Flow {
        private static final long serialVersionUID = 1L;

        private final int levels;
        private final boolean goesOn;

        LeaveLoop(int levels, boolean goesOn) {
            this.levels = levels;
            this.goesOn = goesOn;
        }

        boolean goesOn() {
            return goesOn;
        }

        /** Whether it means a loop further out. */
        boolean isForOuter() {
            return levels > 1;
        }

        LeaveLoop outwards() {
            return new LeaveLoop(levels - 1, goesOn);
        }
    }

    static final class Return extends Flow {
        private static final long serialVersionUID = 1L;

        private final int status;

        Return(int status) {
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    static final class Exit extends Flow {
        private static final long serialVersionUID = 1L;

        private final int status;

        Exit(int status) {
            this.status = status;
        }

        int status() {
            return status;
        }
    }
}
