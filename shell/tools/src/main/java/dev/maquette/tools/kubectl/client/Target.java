package dev.maquette.tools.kubectl.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where requests go and who makes them: what a kubeconfig's context and the flags come to. */
public record Target(
        String server, Trust trust, User user, String namespace, boolean namespaceGiven, Optional<JsonNode> exec) {

    /** How the server's certificate is verified; empty texts mean the system's roots and the host in the address. */
    public record Trust(String authorityData, String authorityFile, boolean insecure, String serverName) {}

    /**
     * How the caller is known. Data is base64 of PEM, as in a kubeconfig.
     *
     * @param headers impersonation
     */
    public record User(
            String token,
            String name,
            String password,
            String certificateData,
            String certificateFile,
            String keyData,
            String keyFile,
            Map<String, List<String>> headers) {
        User withToken(String other) {
            return new User(other, name, password, certificateData, certificateFile, keyData, keyFile, headers);
        }

        User withCertificate(String certificate, String key) {
            return new User(token, name, password, certificate, "", key, "", headers);
        }
    }

    Target withUser(User other) {
        return new Target(server, trust, other, namespace, namespaceGiven, Optional.empty());
    }
}
