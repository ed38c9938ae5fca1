package dev.maquette.acceptance.failures;

import dev.maquette.acceptance.mainjob.Maquette;
import java.nio.file.Path;

/**
 * Maquette as a process over the world of a test class, at full speed. A second one goes on in the same world.
 *
 * @param folder of the class
 */
record Shell(Path folder, String profile) {

    Maquette.Ended type(String... lines) throws Exception {
        return Maquette.type(
                folder,
                String.join("\n", lines) + "\n",
                "--profile",
                profile,
                "--clock",
                "max",
                "--world",
                folder.resolve(profile).toString());
    }

    /** The columns of an object's events that do not change from run to run. */
    static String events(String object) {
        return "kubectl get events --field-selector involvedObject.name=" + object
                + " -o custom-columns=T:.type,R:.reason,F:.source.component,M:.message --no-headers";
    }
}
