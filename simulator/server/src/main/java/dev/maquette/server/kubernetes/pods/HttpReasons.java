package dev.maquette.server.kubernetes.pods;

import io.netty.handler.codec.http.HttpResponseStatus;

/** The words behind status codes. */
final class HttpReasons {

    private HttpReasons() {}

    static String of(int status) {
        return HttpResponseStatus.valueOf(status).reasonPhrase();
    }
}
