package dev.maquette.commandline.builtins;

import dev.maquette.commandline.CancelledException;
import dev.maquette.commandline.Command;
import dev.maquette.commandline.CommandLineProblem;
import dev.maquette.commandline.Invocation;
import dev.maquette.commandline.ProblemException;
import dev.maquette.commandline.Reasons;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.FileSystemException;

/** A built-in command; a file that fails it becomes a problem in one place, here. */
@FunctionalInterface
interface Builtin {

    int call(Invocation invocation) throws IOException, InterruptedException;

    static Command command(Builtin builtin) {
        return invocation -> {
            try {
                return builtin.call(invocation);
            } catch (InterruptedIOException e) {
                throw (CancelledException) new CancelledException().initCause(e);
            } catch (FileSystemException e) {
                throw failed(String.valueOf(e.getFile()), e);
            } catch (IOException e) {
                throw failed(invocation.name(), e);
            }
        };
    }

    private static ProblemException failed(String path, IOException e) {
        return new ProblemException(CommandLineProblem.CANNOT_READ.problem("path", path, "reason", Reasons.of(e)), e);
    }
}
