package dev.maquette.prompt;

import java.nio.file.Path;
import java.util.Map;

/**
 * What a session in a simulated place sees of AWS: nothing of the user's own credentials, profiles and endpoints, and configuration files
 * of its own in the working folder, so that going back covers them and no real account is ever meant.
 */
final class CloudSurroundings {

    private CloudSurroundings() {}

    static void keepIn(Map<String, String> exported, Path workingFolder) {
        exported.keySet().removeIf(name -> name.startsWith("AWS_"));
        exported.put("AWS_CONFIG_FILE", workingFolder.resolve(".aws/config").toString());
        exported.put(
                "AWS_SHARED_CREDENTIALS_FILE",
                workingFolder.resolve(".aws/credentials").toString());
        exported.put("AWS_EC2_METADATA_DISABLED", "true");
    }
}
