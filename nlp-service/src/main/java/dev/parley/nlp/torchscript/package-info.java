/**
 * TorchScript without Python: readable source text becomes a module that libtorch runs, so that a
 * whole step of a model is one native call with every operator in reach.
 *
 * <p>Reading order: {@link dev.parley.nlp.torchscript.TorchScriptArchive}, {@link
 * dev.parley.nlp.torchscript.TorchScriptModule}, {@link
 * dev.parley.nlp.torchscript.TorchScriptCall}, {@link dev.parley.nlp.torchscript.AutogradCall},
 * {@link dev.parley.nlp.torchscript.NumberFormat}, {@link dev.parley.nlp.torchscript.Precision}.
 */
@NullMarked
package dev.parley.nlp.torchscript;

import org.jspecify.annotations.NullMarked;
