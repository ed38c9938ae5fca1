package dev.maquette.server.kubernetes.webhooks;

import java.io.EOFException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** What Go's http client says of an attempt that failed (net, crypto/x509, net/http of Go 1.23, with which v1.32 is built). */
final class GoNetworkText {

    private GoNetworkText() {}

    static String of(URI address, @Nullable Throwable failure) {
        int port = address.getPort() < 0 ? 443 : address.getPort();
        String where = address.getHost() + ":" + port;
        return switch (failure) {
            case ConnectException refused -> "dial tcp " + dialled(address, port) + ": connect: connection refused";
            case UnknownHostException unknown -> "dial tcp: lookup " + address.getHost() + ": no such host";
            case SocketTimeoutException late -> "context deadline exceeded";
            case SSLException tls -> tls(address, tls);
            case EOFException ended -> "EOF";
            case SocketException reset
            when text(reset).contains("reset") -> "read tcp " + where + ": read: connection reset by peer";
            case SocketException ended -> "EOF";
            case CertificateException bundle -> text(bundle);
            case null, default -> failure == null ? "EOF" : text(failure);
        };
    }

    private static String dialled(URI address, int port) {
        String host = address.getHost().equals("localhost") ? "127.0.0.1" : address.getHost();
        return host + ":" + port;
    }

    private static String tls(URI address, SSLException failure) {
        String all = causes(failure).toLowerCase(Locale.ROOT);
        String verify = "tls: failed to verify certificate: x509: ";
        if (all.contains("unsupported or unrecognized ssl message") || all.contains("plaintext connection")) {
            return "http: server gave HTTP response to HTTPS client";
        }
        if (all.contains("no subject alternative names matching ip")
                || all.contains("no subject alternative names present")) {
            return verify + "cannot validate certificate for " + address.getHost()
                    + " because it doesn't contain any IP SANs";
        }
        if (all.contains("no subject alternative dns name") || all.contains("no name matching")) {
            return verify + "certificate is not valid for any names, but wanted to match " + address.getHost();
        }
        if (all.contains("expired") || all.contains("notafter")) {
            return verify + "certificate has expired or is not yet valid";
        }
        if (all.contains("unable to find valid certification path")
                || all.contains("trustanchors")
                || all.contains("path building")
                || all.contains("path does not chain")
                || all.contains("signature check failed")) {
            return verify + "certificate signed by unknown authority";
        }
        return all.contains("terminated the handshake") ? "EOF" : "remote error: tls: handshake failure";
    }

    private static String causes(Throwable failure) {
        StringBuilder all = new StringBuilder();
        for (Throwable each = failure; each != null; each = each.getCause()) {
            all.append(each.getClass().getSimpleName())
                    .append(' ')
                    .append(each.getMessage())
                    .append(' ');
        }
        return all.toString();
    }

    private static String text(Throwable failure) {
        return String.valueOf(failure.getMessage());
    }

    /** What client-go makes of an answer that is no success (apimachinery pkg/api/errors, NewGenericServerResponse). */
    static String status(int code, String body) {
        String said = body.strip();
        return switch (code) {
            case 400 -> "the server rejected our request for an unknown reason";
            case 401 -> "the server has asked for the client to provide credentials";
            case 403 -> said.isEmpty() ? "unknown" : said;
            case 404 -> "the server could not find the requested resource";
            case 405 -> "the server does not allow this method on the requested resource";
            case 415 -> "the server was unable to respond with a content type that the client supports";
            case 429 -> "the server has received too many requests and has asked us to try again later";
            case 503 -> said.isEmpty() ? "the server is currently unable to handle the request" : said;
            default ->
                code >= 500
                        ? "an error on the server (\"" + (said.isEmpty() ? "unknown" : said)
                                + "\") has prevented the request from succeeding"
                        : "the server responded with the status code " + code + " but did not return more information";
        };
    }
}
