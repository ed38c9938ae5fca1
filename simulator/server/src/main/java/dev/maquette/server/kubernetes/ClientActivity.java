package dev.maquette.server.kubernetes;

/**
 * Learns what clients do, so that the world's time can run while somebody waits. All calls are quick and come from any thread.
 *
 * <p>A client is told from others by its credentials.
 */
public interface ClientActivity {

    /** A request came in. */
    void asked(String client, String method, String target);

    /** Its answer went out, or the head of an answer that stays open. */
    void answered(String client);

    /** Its answer waits for something to happen in the world: time may run, though nothing was answered yet. */
    void awaits(String client);

    /**
     * An open answer is about to say more: a watch, a followed log, a command in a container.
     *
     * @param bytes of the body, or of the output of a command; 0 where the answer ends
     */
    void told(String client, long bytes);
}
