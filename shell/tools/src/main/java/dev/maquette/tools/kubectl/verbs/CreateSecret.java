package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.KubectlException;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.flags.FlagSet;
import dev.maquette.tools.kubectl.flags.Flags;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;

/** {@code kubectl create secret generic|tls|docker-registry}. */
abstract class CreateSecret extends Generator {
    private CreateSecret() {
        super(namespaced("", "v1", "Secret", "secrets"));
    }

    private static void put(ObjectNode secret, String key, byte[] value) {
        Trees.at(secret, "data").put(key, Base64.getEncoder().encodeToString(value));
    }

    /** Any keys. */
    static final class Generic extends CreateSecret {
        @Override
        FlagSet own() {
            return new FlagSet()
                    .array("from-file", "A file or folder, or key=file.")
                    .array("from-literal", "A key=value.")
                    .list("from-env-file", "A file of lines key=value.")
                    .text("type", "", "The secret's type.")
                    .bool("append-hash", "Whether the name gets a hash of the content.");
        }

        @Override
        void fill(ObjectNode object, Call call) {
            new KeyValues(call, "Secret").read().forEach((key, value) -> put(object, key, value));
            if (call.flags().isSet("type")) {
                object.put("type", call.flags().text("type"));
            }
        }
    }

    /** A certificate and its key. */
    static final class Tls extends CreateSecret {
        @Override
        FlagSet own() {
            return new FlagSet()
                    .text("cert", "", "The file of the certificate.")
                    .text("key", "", "The file of the key.")
                    .bool("append-hash", "Whether the name gets a hash of the content.");
        }

        @Override
        void fill(ObjectNode object, Call call) {
            if (!call.flags().isSet("cert") || !call.flags().isSet("key")) {
                throw KubectlException.error("key and cert must be specified");
            }
            put(object, "tls.crt", pem(call, "cert", "certificate"));
            put(object, "tls.key", pem(call, "key", "key"));
            object.put("type", "kubernetes.io/tls");
        }

        private static byte[] content(Call call, String flag) {
            String file = call.flags().text(flag);
            try {
                return Files.readAllBytes(call.invocation().resolve(file));
            } catch (IOException unreadable) {
                throw KubectlException.error(
                        "Cannot read file " + file + ", open " + file + ": no such file or directory");
            }
        }

        private static byte[] pem(Call call, String flag, String what) {
            byte[] content = content(call, flag);
            if (!new String(content, StandardCharsets.UTF_8).contains("-----BEGIN ")) {
                throw KubectlException.error("tls: failed to find any PEM data in " + what + " input");
            }
            return content;
        }
    }

    /** Credentials of an image registry. */
    static final class DockerRegistry extends CreateSecret {
        @Override
        FlagSet own() {
            return new FlagSet()
                    .text("docker-server", "https://index.docker.io/v1/", "The registry.")
                    .text("docker-username", "", "The user.")
                    .text("docker-password", "", "The password.")
                    .text("docker-email", "", "The user's mail address.")
                    .array("from-file", "A docker configuration file, or key=file.")
                    .bool("append-hash", "Whether the name gets a hash of the content.");
        }

        @Override
        void fill(ObjectNode object, Call call) {
            Flags flags = call.flags();
            if (flags.text("docker-username").isEmpty()
                    || flags.text("docker-password").isEmpty()) {
                throw KubectlException.error("either --from-file or the combination of --docker-username,"
                        + " --docker-password and --docker-server is required");
            }
            ObjectNode entry = Trees.object()
                    .put("username", flags.text("docker-username"))
                    .put("password", flags.text("docker-password"));
            if (flags.isSet("docker-email")) {
                entry.put("email", flags.text("docker-email"));
            }
            String pair = flags.text("docker-username") + ":" + flags.text("docker-password");
            entry.put("auth", Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
            ObjectNode config = Trees.object();
            config.putObject("auths").set(flags.text("docker-server"), entry);
            put(object, ".dockerconfigjson", Trees.write(config).getBytes(StandardCharsets.UTF_8));
            object.put("type", "kubernetes.io/dockerconfigjson");
        }
    }
}
