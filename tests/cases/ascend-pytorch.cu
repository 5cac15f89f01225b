// PyTorch extensions: torch_npu's classes for the host side, kernels written anew.
#include <torch/extension.h> // ok
#include <ATen/cuda/CUDAContext.h> // expect[ascend-910b]: adapt
#include <c10/cuda/CUDAGuard.h> // expect[ascend-910b]: rename

Tensor forward(Tensor x) // ok
{
    TORCH_CHECK(x.is_cuda(), "x must be on the device"); // expect[ascend-910b]: rename
    const at::cuda::CUDAGuard guard(x.device()); // expect[ascend-910b]: rename
    auto stream = at::cuda::getCurrentCUDAStream(); // expect[ascend-910b]: rename
    auto handle = at::cuda::getCurrentCUDABlasHandle(); // expect[ascend-910b]: rewrite
    auto cores = at::cuda::getCurrentDeviceProperties()->multiProcessorCount; // expect[ascend-910b]: adapt
    C10_CUDA_CHECK(cudaGetLastError()); // expect[ascend-910b]: adapt
    C10_CUDA_KERNEL_LAUNCH_CHECK(); // expect[ascend-910b]: adapt
    return x.to(at::kCUDA); // expect[ascend-910b]: rename
}

TORCH_LIBRARY(example, m) { // expect[ascend-910b]: drop-in
    m.def("forward(Tensor x) -> Tensor"); // ok
}

TORCH_LIBRARY_IMPL(example, CUDA, m) { // expect[ascend-910b]: adapt
    m.impl("forward", &forward); // ok
}
