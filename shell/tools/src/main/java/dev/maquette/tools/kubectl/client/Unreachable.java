package dev.maquette.tools.kubectl.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;

/** What kubectl says when no answer came at all. */
final class Unreachable {
    private Unreachable() {}

    static KubectlException describe(String server, IOException failure) {
        URI address = URI.create(server);
        if (isUnknownHost(failure)) {
            return unable("dial tcp: lookup " + address.getHost() + ": no such host");
        } else if (failure instanceof ConnectException) {
            return new KubectlException(
                    "The connection to the server " + address.getAuthority()
                            + " was refused - did you specify the right host or port?",
                    1);
        } else if (failure instanceof HttpTimeoutException) {
            return unable("net/http: request canceled (Client.Timeout exceeded while awaiting headers)");
        } else if (failure instanceof SSLException) {
            return unable("tls: failed to verify certificate: " + failure.getMessage());
        }
        return unable(failure.getMessage() == null ? "EOF" : failure.getMessage());
    }

    private static boolean isUnknownHost(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof UnknownHostException || each instanceof UnresolvedAddressException) {
                return true;
            }
        }
        return false;
    }

    private static KubectlException unable(String why) {
        return new KubectlException("Unable to connect to the server: " + why, 1);
    }
}
