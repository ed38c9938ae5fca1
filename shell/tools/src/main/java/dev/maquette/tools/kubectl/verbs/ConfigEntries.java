package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.KubectlException;
import dev.maquette.tools.kubectl.flags.FlagSet;
import dev.maquette.tools.kubectl.flags.Flags;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;

/** {@code kubectl config set-cluster} and {@code set-credentials}. */
final class ConfigEntries {
    private ConfigEntries() {}

    /** Sets a field by a flag; an empty value takes it away. */
    static void put(ObjectNode fields, String field, Flags flags, String flag) {
        if (flags.isSet(flag) && flags.text(flag).isEmpty()) {
            fields.remove(field);
        } else if (flags.isSet(flag)) {
            fields.put(field, flags.text(flag));
        }
    }

    static Verb setCluster() {
        return new ConfigVerb(
                () -> new FlagSet()
                        .text("certificate-authority", "", "The file of the cluster's certificates.")
                        .bool("embed-certs", "Whether files are put in as data.")
                        .bool("insecure-skip-tls-verify", "Whether the server's certificate goes unverified.")
                        .text("proxy-url", "", "The proxy to the cluster.")
                        .text("server", "", "The server's address.")
                        .text("tls-server-name", "", "The name the server's certificate is verified for."),
                ConfigEntries::setCluster);
    }

    private static void setCluster(Call call) {
        String name = ConfigVerbs.only(call, "set-cluster NAME");
        ConfigFiles files = new ConfigFiles(call);
        ConfigFiles.Entry entry = files.entry("clusters", "cluster", name);
        put(entry.fields(), "server", call.flags(), "server");
        put(entry.fields(), "tls-server-name", call.flags(), "tls-server-name");
        put(entry.fields(), "proxy-url", call.flags(), "proxy-url");
        if (call.flags().isSet("insecure-skip-tls-verify")) {
            entry.fields().put("insecure-skip-tls-verify", call.flags().on("insecure-skip-tls-verify"));
        }
        file(call, entry.fields(), "certificate-authority");
        files.save(entry);
        call.out().println("Cluster \"" + name + "\" set.");
    }

    /** A file is named, or its content is put in. */
    private static void file(Call call, ObjectNode fields, String field) {
        if (!call.flags().isSet(field)) {
            return;
        }
        Path path = call.invocation().resolve(call.flags().text(field));
        if (!call.flags().on("embed-certs")) {
            fields.put(field, path.toString());
            fields.remove(field + "-data");
            return;
        }
        try {
            fields.put(field + "-data", Base64.getEncoder().encodeToString(Files.readAllBytes(path)));
            fields.remove(field);
        } catch (IOException unreadable) {
            throw KubectlException.error("could not stat " + field + " file " + path + ": no such file or directory");
        }
    }

    static Verb setCredentials() {
        return new ConfigVerb(
                () -> new FlagSet()
                        .text("client-certificate", "", "The file of the user's certificate.")
                        .text("client-key", "", "The file of the user's key.")
                        .bool("embed-certs", "Whether files are put in as data.")
                        .and(ExecPlugin.flags())
                        .text("password", "", "The password.")
                        .text("token", "", "The bearer token.")
                        .text("username", "", "The user's name."),
                ConfigEntries::setCredentials);
    }

    private static void setCredentials(Call call) {
        String name = ConfigVerbs.only(call, "set-credentials NAME");
        ConfigFiles files = new ConfigFiles(call);
        ConfigFiles.Entry entry = files.entry("users", "user", name);
        for (String each : List.of("token", "username", "password")) {
            put(entry.fields(), each, call.flags(), each);
        }
        file(call, entry.fields(), "client-certificate");
        file(call, entry.fields(), "client-key");
        ExecPlugin.put(call.flags(), entry.fields());
        files.save(entry);
        call.out().println("User \"" + name + "\" set.");
    }
}
