package dev.maquette.prompt;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.maquette.commandline.ProblemCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.StringEntry;
import java.net.URI;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** All codes of problems that the program's classes have. */
final class Registry {

    /** The rooms below the command line have no enum of problems; their codes are the strings of this form. */
    private static final Pattern CODE =
            Pattern.compile("(world|control|profiles|platforms|catalog|fault)\\.[a-z]+(-[a-z]+)*");

    private static final String LOWER_ROOMS =
            "dev\\.maquette\\.(world|catalog|kubernetes\\.fault|server\\.control|server\\.assembly|profiles|platforms)(\\..*)?";

    /** Three strings of that form name causes of events (a fault that began), not problems. */
    private static final Set<String> CAUSES = Set.of("fault.cluster", "fault.node", "fault.network");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.maquette");

    private Registry() {}

    /** Of the rooms that list their problems. */
    static Set<String> listed() {
        return CLASSES.stream()
                .filter(each -> each.isEnum() && each.isAssignableTo(ProblemCode.class))
                .flatMap(each -> Stream.of(each.reflect().getEnumConstants()))
                .map(constant -> ((ProblemCode) constant).code())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Of worlds, catalogs, faults, profiles and platforms. */
    static Set<String> ofLowerRooms() {
        return CLASSES.stream()
                .filter(each -> each.getPackageName().matches(LOWER_ROOMS))
                .flatMap(Registry::strings)
                .filter(text -> CODE.matcher(text).matches() && !CAUSES.contains(text))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> strings(JavaClass each) {
        URI file = each.getSource().orElseThrow().getUri();
        try (InputStream in = file.toURL().openStream()) {
            Iterable<PoolEntry> constants =
                    ClassFile.of().parse(in.readAllBytes()).constantPool();
            return StreamSupport.stream(constants.spliterator(), false)
                    .filter(StringEntry.class::isInstance)
                    .map(entry -> ((StringEntry) entry).stringValue())
                    .toList()
                    .stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
