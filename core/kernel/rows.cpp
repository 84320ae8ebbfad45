// SPDX-License-Identifier: GPL-3.0-or-later
// What is done to rows of numbers between the products.
#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <cstring>

#include "core/kernel/kernel.h"

namespace fovea::kernel {

namespace {

using Index = std::ptrdiff_t;

// Vectors as wide as the registers of the instructions that this file is compiled for (extensions of GCC and Clang).
#if defined(__AVX512F__)
constexpr Index kVectorBytes = 64;
#elif defined(__AVX__)
constexpr Index kVectorBytes = 32;
#else
constexpr Index kVectorBytes = 16;
#endif

template <class T>
using Vector [[gnu::vector_size(kVectorBytes)]] = T;

template <class T>
constexpr Index kLanes = kVectorBytes / Index{sizeof(T)};

template <class T>
Vector<T> load(const T* from) {
  Vector<T> vector;
  std::memcpy(&vector, from, sizeof vector);
  return vector;
}

template <class T>
void store(const Vector<T>& vector, T* to) {
  std::memcpy(to, &vector, sizeof vector);
}

using Floats = Vector<float>;
using Doubles = Vector<double>;
using Half [[gnu::vector_size(kVectorBytes / 2)]] = float;  // as many as there are doubles in a vector
constexpr Index kFloats = kLanes<float>;
constexpr Index kDoubles = kLanes<double>;

constexpr float kSmallest = -87;  // below are subnormal numbers: those are no weights, and slow

/// e^x for x ≤ 88, relative error 1e-7; 0 below kSmallest. Cephes: e^x = 2^n·e^r with |r| ≤ ln 2/2.
Floats exponential(Floats x) {
  constexpr float kLog2E = 1.44269504F, kLn2High = 0.693359375F, kLn2Low = -2.12194440e-4F;
  constexpr float kRound = 12582912.0F;  // 1.5·2²³: what is added to it loses its fraction
  const Floats shifted = x * kLog2E + kRound;
  const Floats n = shifted - kRound;
  const Floats r = x - n * kLn2High - n * kLn2Low;
  Floats y = 1.9875691500e-4F * r + 1.3981999507e-3F;
  y = y * r + 8.3334519073e-3F;
  y = y * r + 4.1665795894e-2F;
  y = y * r + 1.6666665459e-1F;
  y = y * r + 5.0000001201e-1F;
  y = y * r * r + r + 1.0F;
  using Bits = Vector<std::uint32_t>;
  const auto power = std::bit_cast<Floats>((std::bit_cast<Bits>(shifted) + 127U) << 23U);
  return x < kSmallest ? Floats{} : y * power;
}

/// Calls each(first entry) for all whole vectors, and gives where they end.
Index wholeVectors(Index n, Index lanes, const auto& each) {
  Index j = 0;
  for (; j + lanes <= n; j += lanes) each(j);
  return j;
}

/// y = f(x), vector by vector; the last ones go through a vector of their own.
void map(const float* x, float* y, Index n, const auto& f) {
  const Index rest = wholeVectors(n, kFloats, [&](Index j) { store<float>(f(load<float>(x + j)), y + j); });
  if (rest == n) return;
  float last[kFloats] = {};
  std::copy(x + rest, x + n, last);
  store<float>(f(load<float>(last)), last);
  std::copy_n(last, n - rest, y + rest);
}

Doubles doubles(const float* from) {
  Half half;
  std::memcpy(&half, from, sizeof half);
  return __builtin_convertvector(half, Doubles);
}

double sumOf(const Doubles& vector) {
  double sum = 0;
  for (Index lane = 0; lane < kDoubles; ++lane) sum += vector[lane];
  return sum;
}

/// x/(1 + e^−z)
Floats timesSigmoid(const Floats& x, const Floats& z) {
  constexpr float kMost = 88;
  return x / (1.0F + exponential(-z > kMost ? Floats{} + kMost : -z));
}

}  // namespace

double exponentials(const double* scores, Index n, double top, double temperature, float* weights) {
  const double inverse = temperature == 1 ? 1 : 1 / temperature;
  // The difference is taken in double; from there on float is exact enough, and four times as fast.
  wholeVectors(n, kDoubles, [&](Index j) {
    const Half z = __builtin_convertvector((load<double>(scores + j) - top) * inverse, Half);
    std::memcpy(weights + j, &z, sizeof z);
  });
  for (Index j = n / kDoubles * kDoubles; j < n; ++j) weights[j] = static_cast<float>((scores[j] - top) * inverse);
  map(weights, weights, n, exponential);
  Doubles sums{};
  Index j = wholeVectors(n, kDoubles, [&](Index k) { sums += doubles(weights + k); });
  double sum = sumOf(sums);
  for (; j < n; ++j) sum += static_cast<double>(weights[j]);
  return sum;
}

void scale(float* x, Index n, float factor) {
  for (Index j = 0; j < n; ++j) x[j] *= factor;
}

double largest(const double* x, Index n) {
  if (n < kDoubles) return *std::max_element(x, x + n);
  Doubles most = load<double>(x);
  const auto take = [&](Index j) {
    const Doubles next = load<double>(x + j);
    most = next > most ? next : most;
  };
  wholeVectors(n, kDoubles, take);
  take(n - kDoubles);
  double result = most[0];
  for (Index lane = 1; lane < kDoubles; ++lane) result = std::max(result, static_cast<double>(most[lane]));
  return result;
}

void largestOfCells(const float* x, const Index* ends, Index cells, float* largest) {
  for (Index cell = 0; cell < cells; ++cell) {
    const Index begin = ends[cell], end = ends[cell + 1];
    if (begin >= end) continue;
    float most = x[begin];
    Index j = begin;
    if (end - begin >= kFloats) {
      Floats wide = load<float>(x + begin);
      for (j += kFloats; j + kFloats <= end; j += kFloats) {
        const Floats next = load<float>(x + j);
        wide = next > wide ? next : wide;
      }
      for (Index lane = 0; lane < kFloats; ++lane) most = std::max(most, static_cast<float>(wide[lane]));
    }
    for (; j < end; ++j) most = std::max(most, x[j]);
    if (!(largest[cell] >= most)) largest[cell] = most;
  }
}

Moments moments(const float* x, Index n, double shift) {
  Doubles sums{}, squares{};
  Index j = wholeVectors(n, kDoubles, [&](Index k) {
    const Doubles next = doubles(x + k) - shift;
    sums += next;
    squares += next * next;
  });
  double sum = sumOf(sums), square = sumOf(squares);
  for (; j < n; ++j) {
    const double next = static_cast<double>(x[j]) - shift;
    sum += next;
    square += next * next;
  }
  return {sum / static_cast<double>(n), square / static_cast<double>(n)};
}

void standardize(const float* x, Index n, double mean, double size, const float* gain, const float* bias, float* y) {
  const double inverse = 1 / size;
  for (Index j = 0; j < n; ++j) {
    const double unit = (static_cast<double>(x[j]) - mean) * inverse * static_cast<double>(gain[j]);
    y[j] = static_cast<float>(bias ? unit + static_cast<double>(bias[j]) : unit);
  }
}

void silu(const float* x, float* y, Index n) {
  map(x, y, n, [](const Floats& v) { return timesSigmoid(v, v); });
}

void geluTanh(const float* x, float* y, Index n) {
  // 1/2·(1 + tanh z) = σ(2z)
  constexpr float kTwice = 1.5957691216F, kCubic = 0.044715F;  // 2√(2/π)
  map(x, y, n, [](const Floats& v) { return timesSigmoid(v, kTwice * (v + kCubic * v * v * v)); });
}

const char* level() noexcept {
#if defined(__AVX512F__)
  return "x86-64-v4";
#elif defined(__AVX2__)
  return "x86-64-v3";
#else
  return "base";
#endif
}

}  // namespace fovea::kernel
