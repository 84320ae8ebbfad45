// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Eigen/Core>

/// The shape vocabulary used in every comment: T tokens (Tq queries, Tk keys), H heads, d model width,
/// d_k width of one head's queries and keys, d_v width of its values.
namespace fovea {

using Index = Eigen::Index;

/// Row-major, so that a row (one token, or one query's weights) is contiguous.
using Matrix = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using MatrixD = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using RowVector = Eigen::Matrix<float, 1, Eigen::Dynamic, Eigen::RowMajor>;

}  // namespace fovea
