package dev.maquette.kubernetes.schema.custom;

import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;

/** What expressions are compiled in and run by: the variables they may name, and the functions that Kubernetes gives them. */
record CelEnvironment(CelCompiler compiler, CelRuntime runtime) {

    private static final CelOptions OPTIONS =
            CelOptions.current().enableHeterogeneousNumericComparisons(true).build();

    /** Types are left to run time. */
    static CelEnvironment with(String... variables) {
        CelCompilerBuilder compiler = compiler(variables);
        CelRuntime runtime = CelRuntimeFactory.standardCelRuntimeBuilder()
                .setOptions(OPTIONS)
                .addLibraries(
                        CelExtensions.strings(),
                        CelExtensions.sets(OPTIONS),
                        CelExtensions.math(OPTIONS),
                        new CelLibrary())
                .build();
        return new CelEnvironment(compiler.build(), runtime);
    }

    /** A compiler that knows the functions, and takes the variables for anything. */
    static CelCompilerBuilder compiler(String... variables) {
        CelCompilerBuilder compiler = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .addLibraries(
                        CelExtensions.strings(),
                        CelExtensions.sets(OPTIONS),
                        CelExtensions.math(OPTIONS),
                        new CelLibrary());
        for (String variable : variables) {
            compiler.addVar(variable, SimpleType.DYN);
        }
        return compiler;
    }

    CelRuntime.Program program(String expression) throws CelValidationException, CelEvaluationException {
        return runtime.createProgram(compiler.compile(expression).getAst());
    }
}
