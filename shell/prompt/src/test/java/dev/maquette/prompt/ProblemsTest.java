package dev.maquette.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be wrong with a call of the program, a profile or a line, each caused by it. */
@Timeout(60)
class ProblemsTest {

    @TempDir
    Path folder;

    private Shell.Said call(String... arguments) {
        return new Shell(folder.resolve("world"), Locale.ENGLISH).run("", arguments);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "--frob ~ prompt.unknown-option",
                "--profil|sim-k3s ~ Similar: --profile.",
                "frob ~ prompt.unknown-command",
                "serv ~ Similar: serve.",
                "--profile|sim-microk9s ~ Similar: sim-microk8s.",
                "run ~ prompt.no-script",
                "run|first-step ~ prompt.no-such-script",
                "run|first-step ~ Similar: first-steps.",
                "serve|--kube-port|x ~ prompt.not-a-number",
                "serve|--kube-port|99999999 ~ prompt.out-of-range",
                "serve|--token|a b ~ prompt.bad-token",
                "serve|--account|12 ~ prompt.bad-account",
                "serve|--admin-key|x ~ prompt.bad-admin-key",
                "--unlock|x|-c|ls ~ prompt.no-lock",
                "-c|echo $(open ~ commandline.unclosed-expansion",
                "-c|cat <<END ~ commandline.unclosed-heredoc",
                "-c|echo a && ~ commandline.unfinished",
                "-c|touch plain; ./plain ~ commandline.cannot-execute",
                "-c|tools use k9s path ~ prompt.not-a-tool",
                "-c|tools use kubctl path ~ Similar: kubectl.",
                "-c|PATH=/nowhere; tools use kubectl path ~ prompt.tool-not-on-path",
                "-c|world fork two; world fork two ~ prompt.folder-exists",
                "-c|microk8s stop; wait pod/web ready ~ prompt.cluster-unreachable",
                "-c|world fault clster ~ Similar: cluster.",
                "-c|world restore frob ~ world.no-snapshot"
            })
    void isNamed(String arguments, String named) {
        assertThat(call(arguments.split("\\|")).err()).contains(named);
    }

    @Test
    void substitutionsNestOnlySoDeep() {
        String line = "echo " + "$(echo ".repeat(300) + ")".repeat(300);
        assertThat(call("-c", line).err()).contains("commandline.too-deep");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "cluster: [ ~ profiles.broken-yaml",
                "{cluster: {provider: simulated, platform: k3s, version: '1.32'}, frob: x} ~ profiles.unknown-field",
                "{cluster: {provider: frob}} ~ profiles.unknown-provider",
                "{cluster: {provider: simulated, platform: frob}} ~ profiles.unknown-platform",
                "{cluster: {provider: simulated, platform: k3z}} ~ Similar: k3s.",
                "{cluster: {provider: simulated, platform: k3s, version: '1.1'}} ~ profiles.unknown-version",
                "{cluster: {provider: kubeconfig}, cloud: {provider: simulated, region: eu-west-1}} ~"
                        + " profiles.cloud-of-another",
                "{cloud: {provider: simulated, region: here}} ~ profiles.bad-region",
                "{cloud: {provider: simulated, region: eu-west-1, quotas: {ec2/vcpus: 5}}} ~ profiles.bad-quota",
                "{cloud: {provider: simulated, region: eu-west-1, quotas: {ec2/L-1216C47A: many}}} ~ profiles.bad-quota"
            })
    void aMistakeInAProfileIsNamed(String profile, String named) throws IOException {
        Path file = Files.writeString(folder.resolve("profile.yaml"), profile);
        assertThat(call("--profile", file.toString(), "-c", "ls").err()).contains(named);
    }

    @Test
    void aProfileThatIsNotThereIsNamed() {
        assertThat(call("--profile", folder.resolve("none.yaml").toString(), "-c", "ls")
                        .err())
                .contains("profiles.file-missing");
    }
}
