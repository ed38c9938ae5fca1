package dev.maquette.server.kubernetes;

/**
 * Learns what clients do, so that the world's time can run while somebody waits. All calls are quick and come from any thread.
 *
 * <p>A client is told from others by its credentials.
 */
public interface ClientActivity {

    /** A request came in. */
    void asked(String client, String method, String target);

    /** Its answer went out. */
    void answered(String client);

    /** A watch has told everything there is and waits. */
    void watching(String client);

    /** A watch told something. */
    void delivered(String client);

    /** A watch ended. */
    void unwatched(String client);

    /** Nobody looks. */
    static ClientActivity unnoticed() {
        return new ClientActivity() {
            @Override
            public void asked(String client, String method, String target) {}

            @Override
            public void answered(String client) {}

            @Override
            public void watching(String client) {}

            @Override
            public void delivered(String client) {}

            @Override
            public void unwatched(String client) {}
        };
    }
}
