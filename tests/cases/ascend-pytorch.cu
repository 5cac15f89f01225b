// PyTorch extensions: torch_npu's classes for the host side, kernels written anew.
#include <torch/extension.h> // ok
#include <ATen/cuda/CUDAContext.h> // expect[ascend-910b]: adapt expect[ascend-910c]: adapt expect[ascend-950]: adapt
#include <c10/cuda/CUDAGuard.h> // expect[ascend-910b]: rename expect[ascend-910c]: rename expect[ascend-950]: rename

Tensor forward(Tensor x) // ok
{
    TORCH_CHECK(x.is_cuda(), "x must be on the device"); // expect[ascend-910b]: rename expect[ascend-910c]: rename expect[ascend-950]: rename
    const at::cuda::CUDAGuard guard(x.device()); // expect[ascend-910b]: rename expect[ascend-910c]: rename expect[ascend-950]: rename
    auto stream = at::cuda::getCurrentCUDAStream(); // expect[ascend-910b]: rename expect[ascend-910c]: rename expect[ascend-950]: rename
    auto handle = at::cuda::getCurrentCUDABlasHandle(); // expect[ascend-910b]: rewrite expect[ascend-910c]: rewrite expect[ascend-950]: rewrite
    auto cores = at::cuda::getCurrentDeviceProperties()->multiProcessorCount; // expect[ascend-910b]: adapt expect[ascend-910c]: adapt expect[ascend-950]: adapt
    C10_CUDA_CHECK(cudaGetLastError()); // expect[ascend-910b]: adapt expect[ascend-910c]: adapt expect[ascend-950]: adapt
    C10_CUDA_KERNEL_LAUNCH_CHECK(); // expect[ascend-910b]: adapt expect[ascend-910c]: adapt expect[ascend-950]: adapt
    return x.to(at::kCUDA); // expect[ascend-910b]: rename expect[ascend-910c]: rename expect[ascend-950]: rename
}

TORCH_LIBRARY(example, m) { // expect[ascend-910b]: drop-in expect[ascend-910c]: drop-in expect[ascend-950]: drop-in
    m.def("forward(Tensor x) -> Tensor"); // ok
}

TORCH_LIBRARY_IMPL(example, CUDA, m) { // expect[ascend-910b]: adapt expect[ascend-910c]: adapt expect[ascend-950]: adapt
    m.impl("forward", &forward); // ok
}
