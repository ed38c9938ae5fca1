package dev.maquette.catalog;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What is known of public images: which tags exist and how large they are ({@code images.tsv}, with its sources and date). */
public final class ImageCatalog {

    private static final String RESOURCE = "images.tsv";
    private static final long MEGABYTE = 1_000_000;

    private final Map<String, Image> byName;

    /**
     * An image repository.
     *
     * @param tags which tags exist
     * @param sizeBytes compressed
     */
    public record Image(String name, Pattern tags, long sizeBytes) {

        public boolean hasTag(String tag) {
            return tags.matcher(tag).matches();
        }
    }

    private ImageCatalog(Map<String, Image> byName) {
        this.byName = byName;
    }

    /** The catalog of this release. */
    public static ImageCatalog bundled() {
        try (InputStream in = ImageCatalog.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is missing from the catalog");
            }
            return read(in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** All image repositories that are known. */
    public Collection<Image> images() {
        return Collections.unmodifiableCollection(byName.values());
    }

    private static ImageCatalog read(InputStream in) throws IOException {
        Map<String, Image> images = new LinkedHashMap<>();
        BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            boolean isRow = !line.isBlank() && !line.startsWith("#") && !line.startsWith("name\t");
            if (isRow) {
                String[] cells = line.split("\t");
                images.put(
                        cells[0],
                        new Image(
                                cells[0],
                                Pattern.compile(cells[1]),
                                Math.round(Double.parseDouble(cells[2]) * MEGABYTE)));
            }
        }
        return new ImageCatalog(images);
    }

    /** The image of a full name such as {@code docker.io/library/nginx}. */
    public Optional<Image> image(String name) {
        return Optional.ofNullable(byName.get(name));
    }
}
