#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes block_gradients.safetensors: what PyTorch says of one encoder block and one decoder block (after the sums
normalised, ReLU) over packed sentences: parameters, inputs, outputs, and the gradients of sum(output * factor).

Usage: make_block_gradients.py FILE. Parameters have the names of Marian checkpoints, gradients "gradient." before.
"""
import json
import struct
import sys

import torch

WIDTH, HEADS, INNER = 12, 3, 20
SOURCE, TARGET = (3, 1, 7, 9), (2, 8, 1, 5)  # tokens of each sentence


def write(path, tensors):
    header, data = {}, b""
    for name, tensor in tensors.items():
        content = tensor.detach().float().contiguous().numpy().tobytes()
        header[name] = {"dtype": "F32", "shape": list(tensor.shape), "data_offsets": [len(data), len(data) + len(content)]}
        data += content
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + data)


def in_marian_names(prefix, layer, of):
    """Tensors `of` (a function of a parameter) of a torch.nn layer, under the names that Marian checkpoints have."""
    attentions = {"self_attn": "self_attn", "multihead_attn": "encoder_attn"}
    decoder = isinstance(layer, torch.nn.TransformerDecoderLayer)
    norms = ["self_attn_layer_norm"] + (["encoder_attn_layer_norm"] if decoder else []) + ["final_layer_norm"]
    named = {}
    for theirs, ours in attentions.items():
        if not hasattr(layer, theirs):
            continue
        attention = getattr(layer, theirs)
        for kind in ("weight", "bias"):
            for name, part in zip("qkv", of(getattr(attention, "in_proj_" + kind)).chunk(3)):
                named[f"{prefix}.{ours}.{name}_proj.{kind}"] = part
            named[f"{prefix}.{ours}.out_proj.{kind}"] = of(getattr(attention.out_proj, kind))
    for kind in ("weight", "bias"):
        for i, norm in enumerate(norms):
            named[f"{prefix}.{norm}.{kind}"] = of(getattr(getattr(layer, f"norm{i + 1}"), kind))
        for i in (1, 2):
            named[f"{prefix}.fc{i}.{kind}"] = of(getattr(getattr(layer, f"linear{i}"), kind))
    return named


def made(kind):
    layer = kind(WIDTH, HEADS, INNER, dropout=0, activation="relu", batch_first=True).double()
    for parameter in layer.parameters():
        torch.nn.init.normal_(parameter, 0, 0.4)
    return layer


def main():
    torch.manual_seed(1)
    encoder, decoder = made(torch.nn.TransformerEncoderLayer), made(torch.nn.TransformerDecoderLayer)
    tensors = {}
    for prefix, layer, lengths in (("encoder", encoder, SOURCE), ("decoder", decoder, TARGET)):
        x = torch.randn(sum(lengths), WIDTH, dtype=torch.double, requires_grad=True)
        memory = torch.randn(sum(SOURCE), WIDTH, dtype=torch.double, requires_grad=True)
        factor = torch.randn(sum(lengths), WIDTH, dtype=torch.double)
        outputs = []
        for part, other in zip(x.split(lengths), memory.split(SOURCE)):
            if layer is encoder:
                outputs.append(layer(part[None])[0])
            else:
                later = torch.ones(len(part), len(part)).triu(1).bool()
                outputs.append(layer(part[None], other[None], tgt_mask=later)[0])
        output = torch.cat(outputs)
        (output * factor).sum().backward()
        tensors |= {f"{prefix}.input": x, f"{prefix}.output": output, f"{prefix}.factor": factor,
                    f"gradient.{prefix}.input": x.grad}
        if layer is decoder:
            tensors |= {"decoder.memory": memory, "gradient.decoder.memory": memory.grad}
        name = f"model.{prefix}.layers.0"
        tensors |= in_marian_names(name, layer, lambda p: p)
        tensors |= in_marian_names("gradient." + name, layer, lambda p: p.grad)
    write(sys.argv[1], tensors)


main()
