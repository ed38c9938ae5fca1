package dev.maquette.world;

/**
 * A timer as the world keeps it.
 *
 * @param parent the transaction that scheduled it, and so the cause of what the reactor will do
 */
record Planned(Timer timer, Due due, long parent) {

    Place place() {
        return new Place(timer.reactor(), timer.key());
    }

    boolean isAwaited() {
        return timer.demand() == Demand.FOREGROUND;
    }

    /** Whose timer it is; there is one at most for each. */
    record Place(String reactor, String key) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int order = reactor.compareTo(other.reactor);
            return order != 0 ? order : key.compareTo(other.key);
        }
    }
}
