package dev.maquette.server.edge;

import java.nio.charset.StandardCharsets;

/** Answers with what it was asked. */
final class Echo implements WireHandler {

    private final boolean mayBlock;

    Echo(boolean mayBlock) {
        this.mayBlock = mayBlock;
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public boolean mayBlock(WireRequest request) {
        return mayBlock;
    }

    @Override
    public void handle(WireRequest request, WireResponder responder) {
        String user = request.clientCertificate()
                .map(given -> (given.trusted() ? "trusted " : "unknown ")
                        + given.certificate().getSubjectX500Principal().getName())
                .orElse("nobody");
        String body = request.method() + " " + request.rawPath() + " ? " + request.rawQuery() + " by " + user + ": "
                + new String(request.body(), StandardCharsets.UTF_8);
        responder.respond(200, WireHeaders.of("Content-Type", "text/plain", "X-Echo", "yes"), bytes(body));
    }
}
