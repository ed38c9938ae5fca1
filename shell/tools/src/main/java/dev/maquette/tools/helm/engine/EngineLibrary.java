package dev.maquette.tools.helm.engine;

import com.marcnuri.helm.jni.HelmLib;
import com.marcnuri.helm.jni.NativeLibrary;
import com.sun.jna.Native;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * Helm's native library as an app has it: unpacked, once and for all processes. Where none lies unpacked it is taken out of its jar, and
 * the copy goes as soon as it is loaded: the library's own way keeps 94 MB until its process ends in peace, which ours never does.
 *
 * <p>The Java side of Helm takes the first one that the class path offers as a service; this one stands before the machine's.
 */
public final class EngineLibrary implements NativeLibrary {

    /** The system property that names the folder of unpacked libraries. */
    static final String FOLDER = "maquette.natives";

    private final NativeLibrary ofMachine;

    /** For the service loader. */
    public EngineLibrary() {
        this.ofMachine = ServiceLoader.load(NativeLibrary.class, EngineLibrary.class.getClassLoader()).stream()
                .filter(each -> !each.type().equals(EngineLibrary.class))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the class path has no Helm for this machine"))
                .get();
    }

    @Override
    public String getBinaryName() {
        return ofMachine.getBinaryName();
    }

    @Override
    public HelmLib load() {
        return unpacked().map(EngineLibrary::loaded).orElseGet(this::loadedFromCopy);
    }

    private Optional<Path> unpacked() {
        return Optional.ofNullable(System.getProperty(FOLDER))
                .map(folder -> Path.of(folder).resolve(getBinaryName()))
                .filter(Files::isReadable);
    }

    private static HelmLib loaded(Path file) {
        return Native.load(file.toAbsolutePath().toString(), HelmLib.class);
    }

    private HelmLib loadedFromCopy() {
        Path folder = createTempDirectory();
        Path copy = folder.resolve(getBinaryName());
        try {
            try (InputStream packed = Objects.requireNonNull(
                    ofMachine.getClass().getResourceAsStream("/" + getBinaryName()), getBinaryName())) {
                Files.copy(packed, copy);
            }
            HelmLib library = loaded(copy);
            Files.delete(copy);
            Files.delete(folder);
            return library;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
