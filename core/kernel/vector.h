// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstring>

/// Vectors as wide as the registers of the instructions that a file is compiled for (extensions of GCC and Clang).
namespace fovea::kernel {
namespace {

using Index = std::ptrdiff_t;

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

}  // namespace
}  // namespace fovea::kernel
