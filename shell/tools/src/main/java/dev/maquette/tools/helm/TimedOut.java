package dev.maquette.tools.helm;

import java.util.Optional;

/**
 * How far helm had come when its time was over, and what it says then (pkg/action/install.go, upgrade.go and hooks.go, v3.21).
 *
 * @param hook the moment of the hooks it was waiting for, such as {@code pre-install}; nothing where it waited for resources
 */
record TimedOut(String release, boolean isInstallation, Optional<String> hook) {

    /** What the release's record says. */
    String description() {
        return isInstallation
                ? "Release \"" + release + "\" failed: " + reason()
                : "Upgrade \"" + release + "\" failed: " + reason();
    }

    private String reason() {
        return hook.map(moment -> (isInstallation ? "failed " + moment : moment + " hooks failed")
                        + ": timed out waiting for the condition")
                .orElse("context deadline exceeded");
    }

    /** What helm prints after {@code Error: }. */
    String message(HelmArguments arguments) {
        String stage =
                switch (arguments.word(0)) {
                    case "install" -> "INSTALLATION FAILED: ";
                    case "upgrade" -> isInstallation ? "" : "UPGRADE FAILED: ";
                    default -> "";
                };
        boolean isTakenBack = arguments.has("atomic") && isInstallation;
        String undone =
                isTakenBack ? "release " + release + " failed, and has been uninstalled due to atomic being set: " : "";
        return stage + undone + reason();
    }
}
