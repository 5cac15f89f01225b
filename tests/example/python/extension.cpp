#include <ATen/cuda/CUDAContext.h>
#include <c10/cuda/CUDAException.h>
#include <c10/cuda/CUDAGuard.h>
#include <torch/extension.h>

#include "rownorm.h"

namespace {

torch::Tensor normalize(const torch::Tensor& input, double epsilon) {
  TORCH_CHECK(input.is_cuda(), "input must be a CUDA tensor");
  TORCH_CHECK(input.dim() == 2 && input.is_contiguous(), "input must be a contiguous matrix");
  TORCH_CHECK(input.scalar_type() == at::kFloat, "input must be float");
  const c10::cuda::CUDAGuard guard(input.device());
  auto output = torch::empty_like(input);
  rownorm::normalize(input.data_ptr<float>(), output.data_ptr<float>(),
                     static_cast<int>(input.size(0)), static_cast<int>(input.size(1)),
                     static_cast<float>(epsilon), at::cuda::getCurrentCUDAStream());
  C10_CUDA_KERNEL_LAUNCH_CHECK();
  return output;
}

}  // namespace

TORCH_LIBRARY(rownorm, library) { library.def("normalize(Tensor input, float epsilon) -> Tensor"); }

TORCH_LIBRARY_IMPL(rownorm, CUDA, library) { library.impl("normalize", &normalize); }
