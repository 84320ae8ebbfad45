// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

/// The loops in which the time goes. They are built once for each level of the processor's instructions, as a shared
/// library of which the system's loader takes the best one that the machine can run. So nothing crosses this border but
/// pointers and numbers: types with inline functions would be compiled for other instructions on each side of it.
namespace fovea::kernel {

#define FOVEA_KERNEL [[gnu::visibility("default")]]

/// A matrix in memory: entry (i, j) is data[i·row + j·column], and one of the two is 1. Swap them for the transposed
/// one.
struct Operand {
  const float* data;
  std::ptrdiff_t row;
  std::ptrdiff_t column;
};

struct Shape {
  std::ptrdiff_t rows;
  std::ptrdiff_t columns;
  std::ptrdiff_t depth;
};

/// c = a·b, or c += a·b if @p add: (rows × depth)·(depth × columns), row i of c at c + i·stride. c must overlap neither
/// a nor b.
FOVEA_KERNEL void product(const Shape& shape, const Operand& a, const Operand& b, float* c, std::ptrdiff_t stride,
                          bool add);
/// The same with sums in double.
FOVEA_KERNEL void product(const Shape& shape, const Operand& a, const Operand& b, double* c, std::ptrdiff_t stride,
                          bool add);

/// weights_j = exp((s_j − top)/temperature) for a row of n scores, 0 below exp(−87); gives their sum. top ≥ every s.
FOVEA_KERNEL double exponentials(const double* scores, std::ptrdiff_t n, double top, double temperature,
                                 float* weights);

/// x_j ← x_j·factor
FOVEA_KERNEL void scale(float* x, std::ptrdiff_t n, float factor);

/// The largest of n ≥ 1 numbers, none of them NaN.
FOVEA_KERNEL double largest(const double* x, std::ptrdiff_t n);

/// largest_c ← the larger of it and of x_j for ends_c ≤ j < ends_{c + 1}, for every cell c that is not empty; a NaN in
/// @p largest is smaller than any number.
FOVEA_KERNEL void largestOfCells(const float* x, const std::ptrdiff_t* ends, std::ptrdiff_t cells, float* largest);

/// Mean and mean square of n numbers less @p shift.
struct Moments {
  double mean;
  double square;
};
FOVEA_KERNEL Moments moments(const float* x, std::ptrdiff_t n, double shift);

/// y_j = (x_j − mean)/size·gain_j + bias_j; bias may be null.
FOVEA_KERNEL void standardize(const float* x, std::ptrdiff_t n, double mean, double size, const float* gain,
                              const float* bias, float* y);

/// y = x·σ(x); x and y may be the same.
FOVEA_KERNEL void silu(const float* x, float* y, std::ptrdiff_t n);
/// y = x/2·(1 + tanh(√(2/π)·(x + 0.044715·x³))); x and y may be the same.
FOVEA_KERNEL void geluTanh(const float* x, float* y, std::ptrdiff_t n);

/// What this library was compiled for: "x86-64-v4", "x86-64-v3" or "base".
FOVEA_KERNEL const char* level() noexcept;

}  // namespace fovea::kernel
