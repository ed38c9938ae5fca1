package dev.maquette.tools.helm.verbs;

import dev.maquette.tools.kubectl.flags.FlagSet;

/** Flags of verbs that take charts. */
final class ChartFlags {

    private ChartFlags() {}

    /** Where a chart comes from. */
    static FlagSet source() {
        return new FlagSet()
                .text("version", "", "The chart's version, or a constraint of it.")
                .text("repo", "", "The address of the chart's repository.")
                .text("username", "", "The user's name at the repository.")
                .text("password", "", "The user's password at the repository.")
                .bool("devel", "Takes previews too.")
                .bool("plain-http", "Asks a registry without TLS.")
                .bool("insecure-skip-tls-verify", "Does not verify who the repository is.")
                .bool("pass-credentials", "Passes credentials to all hosts.")
                .bool("verify", "Verifies the package's signature.")
                .text("keyring", "", "The public keys of signatures.")
                .text("ca-file", "", "The certificates that verify the repository.")
                .text("cert-file", "", "The client's certificate.")
                .text("key-file", "", "The client's key.");
    }

    /** What install, upgrade and template say of rendering. */
    static FlagSet rendering() {
        return new FlagSet()
                .bool("dependency-update", "Fetches missing dependencies first.")
                .bool("disable-openapi-validation", "Does not check objects against the cluster's schema.")
                .bool("skip-crds", "Makes no definitions of the chart's crds folder.")
                .bool("render-subchart-notes", "Shows notes of charts within the chart.")
                .bool("enable-dns", "Lets templates look names up.")
                .bool("skip-schema-validation", "Does not check values against the chart's schema.")
                .bool("take-ownership", "Takes objects of others over.")
                .bool("hide-notes", "Shows no notes.")
                .text("post-renderer", "", "A program that changes what was rendered.")
                .array("post-renderer-args", "The program's arguments.");
    }
}
