package dev.maquette.catalog.aws;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A public machine image, which has another id in each Region.
 *
 * @param owner the account that publishes it
 * @param ownerAlias {@code amazon}, for accounts that have one
 * @param architecture {@code x86_64} or {@code arm64}
 * @param release what the parameter of its release says, where there is one
 */
public record MachineImage(
        String name,
        String owner,
        Optional<String> ownerAlias,
        String architecture,
        String rootDevice,
        LocalDate created,
        Optional<String> release,
        String description,
        Source source) {

    private static final int DIGITS = 17;

    static final Form<MachineImage> FORM = new Form<>(
            "machine-images.tsv",
            List.of(
                    "name",
                    "owner",
                    "owner-alias",
                    "architecture",
                    "root-device",
                    "created",
                    "release",
                    "source",
                    "description"),
            1,
            row -> new MachineImage(
                    row.text("name"),
                    row.text("owner"),
                    row.optional("owner-alias"),
                    row.oneOf("architecture", "x86_64", "arm64"),
                    row.text("root-device"),
                    row.date("created"),
                    row.optional("release"),
                    row.text("description"),
                    row.source()));

    /** The id: of Region and name, because real ones change with every release and would go stale here. */
    public String idIn(String region) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest((region + "/" + name).getBytes(StandardCharsets.UTF_8));
            return "ami-0" + HexFormat.of().formatHex(digest).substring(0, DIGITS - 1);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
