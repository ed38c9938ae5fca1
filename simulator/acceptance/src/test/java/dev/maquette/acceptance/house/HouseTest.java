package dev.maquette.acceptance.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The directions between the modules and the rules that hold in all of them, read from the compiled classes. */
class HouseTest {
    private static final String ROOT = "dev.maquette.";

    private static final JavaClasses CLASSES =
            new ClassFileImporter().withImportOption(HouseTest::isOfTheProduct).importPackages("dev.maquette");

    @SuppressWarnings("unused") // read by name, as the source of a parameterized test
    private static final List<Room> ROOMS = Room.HOUSE;

    @SuppressWarnings("unused") // read by name, as the source of a parameterized test
    private static final List<Edge> LIBRARIES = Edge.LIBRARIES;

    private static boolean isOfTheProduct(Location location) {
        return !location.contains("/test-classes/");
    }

    @Test
    void everyRoomIsRead() {
        Set<String> read = new TreeSet<>();
        CLASSES.forEach(type -> roomOf(type).ifPresent(read::add));
        assertThat(read).contains("world", "kubernetes", "server", "prompt");
        assertThat(read).isSubsetOf(Room.HOUSE.stream().map(Room::name).toList());
    }

    @ParameterizedTest
    @FieldSource("ROOMS")
    void aRoomUsesOnlyWhatItsRowAllows(Room room) {
        noClasses()
                .that()
                .resideInAPackage(ROOT + room.name() + "..")
                .should()
                .dependOnClassesThat(describe("live in a room that " + room + " may not use", type -> roomOf(type)
                        .filter(other -> !room.allows(other))
                        .isPresent()))
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @ParameterizedTest
    @FieldSource("LIBRARIES")
    void aLibraryStaysInTheRoomsItIsFor(Edge library) {
        noClasses()
                .that(describe("are outside " + library.where(), type -> !library.admits(type)))
                .should()
                .dependOnClassesThat(describe("belong to " + library, library::contains))
                .check(CLASSES);
    }

    @Test
    void timeChanceAndSleepComeByConstructor() {
        Edge edge = Edge.CHANCE_AND_TIME;
        noClasses()
                .that(describe("are outside " + edge.where(), type -> !edge.admits(type)))
                .should()
                .accessTargetWhere(describe(
                        "it is " + edge,
                        access -> edge.isTouchedBy(access.getTarget().getFullName())))
                .check(CLASSES);
    }

    @Test
    void packagesOfARoomHaveNoCycles() {
        slices().matching(ROOT + "(*).(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void everyPackageIsNullMarked() {
        Set<String> unmarked = new TreeSet<>();
        packages().filter(p -> !p.isAnnotatedWith(NullMarked.class)).forEach(p -> unmarked.add(p.getName()));
        assertThat(unmarked).isEmpty();
    }

    @Test
    void packagesAreNamedAfterTheirSubject() {
        noClasses()
                .should()
                .resideInAnyPackage(
                        "..util..", "..utils..", "..impl..", "..common..", "..helper..", "..helpers..", "..manager..")
                .check(CLASSES);
    }

    @Test
    void failuresHaveTypesOfTheirOwn() {
        DescribedPredicate<JavaAccess<?>> isBareException = describe(
                "it makes a bare exception",
                access -> access.getName().equals("<init>")
                        && Set.of(RuntimeException.class.getName(), Exception.class.getName(), Error.class.getName())
                                .contains(access.getTargetOwner().getName())
                        && !isSuperCall(access));
        noClasses().should().accessTargetWhere(isBareException).check(CLASSES);
    }

    /** The constructor of an exception type calls its parent's; that is no bare exception. */
    private static boolean isSuperCall(JavaAccess<?> access) {
        return access.getOrigin().getName().equals("<init>")
                && access.getOriginOwner()
                        .isAssignableTo(access.getTargetOwner().getName());
    }

    private static Optional<String> roomOf(JavaClass type) {
        String name = type.getPackageName();
        if (!name.startsWith(ROOT)) {
            return Optional.empty();
        }
        return Optional.of(name.substring(ROOT.length()).split("\\.", 2)[0]);
    }

    private static Stream<JavaPackage> packages() {
        return CLASSES.stream().map(JavaClass::getPackage).distinct();
    }
}
