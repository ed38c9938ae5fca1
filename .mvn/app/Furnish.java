import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Makes an app's folder quick to start from; the prompt's build runs it once the libraries are there.
 *
 * <p>{@code Furnish LIB NATIVES}. Java's class cache takes no class from a signed jar, and checks thousands of digests before the
 * first one is loaded: so signatures are left out of the app's own copies, which nobody checks. And native libraries lie unpacked beside the
 * jars, or each process that needs one would unpack its own 94 MB.
 */
final class Furnish {
    private static final Pattern SIGNATURE = Pattern.compile("META-INF/[^/]+\\.(SF|RSA|DSA|EC)");
    private static final Pattern HELM = Pattern.compile("helm-[a-z0-9-]+\\.(so|dylib|dll)");

    private final Path natives;

    private Furnish(Path natives) {
        this.natives = natives;
    }

    public static void main(String[] arguments) throws IOException {
        Path natives = Files.createDirectories(Path.of(arguments[1]));
        List<Path> jars;
        try (Stream<Path> files = Files.list(Path.of(arguments[0]))) {
            jars = files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
        Furnish furnish = new Furnish(natives);
        for (Path jar : jars) {
            furnish.unpack(jar);
            unsign(jar);
        }
    }

    private void unpack(Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : zip.stream().filter(Furnish::isNative).toList()) {
                Path file = natives.resolve(Path.of(entry.getName()).getFileName());
                if (!Files.exists(file) || Files.size(file) != entry.getSize()) {
                    copy(zip, entry, file);
                }
            }
        }
    }

    private static boolean isNative(ZipEntry entry) {
        String name = entry.getName();
        return HELM.matcher(name).matches()
                || name.startsWith("com/sun/jna/" + machine() + "/") && name.contains("jnidispatch");
    }

    /** As JNA names the folders of its own library. */
    private static String machine() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String processor = System.getProperty("os.arch");
        return (system.startsWith("mac") ? "darwin" : system.split(" ")[0]) + "-"
                + (processor.equals("amd64") || processor.equals("x86_64") ? "x86-64" : processor);
    }

    private static void copy(ZipFile zip, ZipEntry entry, Path file) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try (InputStream in = zip.getInputStream(entry)) {
            Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
        }
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void unsign(Path jar) throws IOException {
        Path part = jar.resolveSibling(jar.getFileName() + ".part");
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            if (zip.stream().noneMatch(Furnish::isSignature)) {
                return;
            }
            try (OutputStream out = Files.newOutputStream(part);
                    ZipOutputStream copy = new ZipOutputStream(out)) {
                for (ZipEntry entry :
                        zip.stream().filter(each -> !isSignature(each)).toList()) {
                    ZipEntry same = new ZipEntry(entry.getName());
                    same.setTime(entry.getTime());
                    copy.putNextEntry(same);
                    try (InputStream in = zip.getInputStream(entry)) {
                        in.transferTo(copy);
                    }
                }
            }
        }
        Files.move(part, jar, StandardCopyOption.REPLACE_EXISTING);
    }

    private static boolean isSignature(ZipEntry entry) {
        return SIGNATURE.matcher(entry.getName()).matches();
    }
}
