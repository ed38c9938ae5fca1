package dev.maquette.catalog.aws;

import java.util.List;

/**
 * A public parameter of Systems Manager that answers with something of a machine image.
 *
 * @param image the image's name
 */
public record PublicParameter(String path, String image, Answer answer, Source source) {

    /** What of the image a parameter says. */
    public enum Answer {
        ID,
        NAME,
        RELEASE,
        /** All of it, as JSON with image_id, image_name, release_version and schema_version. */
        JSON
    }

    static final Form<PublicParameter> FORM = new Form<>(
            "public-parameters.tsv",
            List.of("path", "image", "answers", "source"),
            1,
            row -> new PublicParameter(
                    row.text("path"), row.text("image"), row.constant("answers", Answer.values()), row.source()));
}
