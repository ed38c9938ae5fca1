/** The command language: tokenizer, pipelines and redirections; it knows no tool and no terminal. */
@NullMarked
package dev.maquette.commandline;

import org.jspecify.annotations.NullMarked;
