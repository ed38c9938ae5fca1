package dev.maquette.tools.kubectl.client;

import dev.maquette.tools.kubectl.flags.FlagSet;

/** The flags that every verb knows: which server, and as whom. */
public final class GlobalFlags {
    private GlobalFlags() {}

    public static FlagSet create() {
        return new FlagSet()
                .text("as", "", "Another user to act as.")
                .array("as-group", "A group to act as; may be repeated.")
                .text("as-uid", "", "The UID to act as.")
                .text("cache-dir", "", "Where real kubectl caches discovery; kept in memory here.")
                .text("certificate-authority", "", "The file of certificates that verify the server.")
                .text("client-certificate", "", "The file of the client's certificate.")
                .text("client-key", "", "The file of the client's key.")
                .bool("disable-compression", "Whether answers come uncompressed; always so here.")
                .text("cluster", "", "The kubeconfig's cluster to use.")
                .text("context", "", "The kubeconfig's context to use.")
                .bool("insecure-skip-tls-verify", "Whether the server's certificate goes unverified.")
                .text("kubeconfig", "", "The kubeconfig file to use.")
                .text("n,namespace", "", "The namespace this request is about.")
                .text("request-timeout", "0", "How long to wait for one answer; 0 is without end.")
                .text("s,server", "", "The API server's address.")
                .text("tls-server-name", "", "The name the server's certificate is verified for.")
                .text("token", "", "The bearer token to act with.")
                .text("user", "", "The kubeconfig's user to use.")
                .duration("log-flush-frequency", "5s", "How often real kubectl writes its log; nothing here.")
                .absent(
                        "match-server-version=false",
                        "password=''",
                        "profile='none'",
                        "profile-output='profile.pprof'",
                        "username=''",
                        "vmodule=",
                        "warnings-as-errors=false")
                .integer("v,v", 0, "How much real kubectl logs of itself; nothing here.")
                .bool("h,help", "Shows what the verb does.");
    }
}
