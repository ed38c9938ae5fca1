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

    /** @param happened the newest transaction after which things are no longer as they were */
    boolean isAwaited(long happened) {
        return switch (timer.demand()) {
            case FOREGROUND -> true;
            case RETRY -> timer.since() < happened;
            case PERIODIC -> false;
        };
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
